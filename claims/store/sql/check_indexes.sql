-- The indexes of our tables: how rows are put in an index's order, what it holds of them, and which of them it holds.
SELECT
    format('%I.%I', space.nspname, held.relname) AS name,
    format('%I.%I', space.nspname, of_table.relname) AS on_table,
    kind.amname::text AS kind,
    parts.ordered,
    parts.held,
    coalesce(pg_get_expr(main.indpred, main.indrelid), 'true') AS condition,
    first_class.opcname::text AS class
FROM pg_index AS main
JOIN pg_class AS held ON held.oid = main.indexrelid
JOIN pg_class AS of_table ON of_table.oid = main.indrelid
JOIN pg_namespace AS space ON space.oid = of_table.relnamespace AND space.nspname = 'public'
JOIN pg_am AS kind ON kind.oid = held.relam AND kind.amname IN ('btree', 'gin')
JOIN pg_opclass AS first_class ON first_class.oid = main.indclass[0]
CROSS JOIN LATERAL (
    SELECT
        string_agg(pg_get_indexdef(main.indexrelid, place::integer, true), ', ' ORDER BY place) AS held,
        string_agg(
            pg_get_indexdef(main.indexrelid, place::integer, true)
            || CASE WHEN class.opcname = 'text_pattern_ops' THEN ' USING ~<~' ELSE '' END
            || CASE WHEN pg_index_column_has_property(main.indexrelid, place::integer, 'desc') THEN ' DESC' ELSE '' END
            || CASE
                WHEN pg_index_column_has_property(main.indexrelid, place::integer, 'nulls_first') THEN ' NULLS FIRST'
                WHEN pg_index_column_has_property(main.indexrelid, place::integer, 'nulls_last') THEN ' NULLS LAST'
                ELSE ''
            END,
            ', ' ORDER BY place
        ) AS ordered
    FROM generate_series(1, main.indnkeyatts) AS place
    JOIN pg_opclass AS class ON class.oid = main.indclass[place - 1]
) AS parts
WHERE of_table.relname = ANY (:tables) AND of_table.relkind IN ('r', 'm')
ORDER BY of_table.relname, held.relname
