-- Each view of both schemas, plain and materialized, with all that makes it anew.
SELECT
    c.oid::regclass::text AS name,
    c.relkind = 'm' AS materialized,
    pg_get_viewdef(c.oid) AS definition,
    coalesce(array_to_string(c.reloptions, ', '), '') AS options,
    pg_get_userbyid(c.relowner)::text AS owner,
    ARRAY(SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = c.oid ORDER BY indexrelid) AS indexes,
    obj_description(c.oid, 'pg_class') AS comment,
    ARRAY(
        SELECT DISTINCT d.refobjid::regclass::text
        FROM pg_rewrite AS r
        JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        WHERE r.ev_class = c.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> c.oid
        ORDER BY 1
    ) AS reads,
    ARRAY(
        SELECT format('COMMENT ON COLUMN %s.%I IS %L', c.oid::regclass, a.attname, col_description(c.oid, a.attnum))
        FROM pg_attribute AS a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND col_description(c.oid, a.attnum) IS NOT NULL
        ORDER BY a.attnum
    ) AS column_comments
FROM pg_class AS c
WHERE c.relnamespace IN ('public'::regnamespace, 'reporting'::regnamespace) AND c.relkind IN ('v', 'm')
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.oid
