-- Every date and outlet is named by something.
SELECT
    dates.edtf AS item,
    dates.date_id IN (
        SELECT said_date_id FROM statements WHERE said_date_id IS NOT NULL
        UNION
        SELECT said_date_id FROM corrected_statements WHERE said_date_id IS NOT NULL
        UNION
        SELECT published_date_id FROM articles WHERE published_date_id IS NOT NULL
        UNION
        SELECT date_id FROM date_mentions WHERE date_id IS NOT NULL
        UNION
        SELECT date_id FROM statement_dates WHERE date_id IS NOT NULL
        UNION
        SELECT (talked ->> 'date_id')::bigint
        FROM corrected_statements AS kept
        CROSS JOIN LATERAL jsonb_array_elements(kept.as_read -> 'dates') AS talked
        WHERE talked ->> 'date_id' IS NOT NULL
    ) AS holds
FROM dates
UNION ALL
SELECT slug, source_id IN (SELECT source_id FROM articles WHERE source_id IS NOT NULL) FROM sources
