-- Every date and outlet is named by something.
SELECT
    dates.edtf AS item,
    EXISTS (SELECT FROM statements WHERE statements.said_date_id = dates.date_id)
    OR EXISTS (SELECT FROM corrected_statements AS kept WHERE kept.said_date_id = dates.date_id)
    OR EXISTS (SELECT FROM articles WHERE articles.published_date_id = dates.date_id)
    OR EXISTS (SELECT FROM date_mentions WHERE date_mentions.date_id = dates.date_id)
    OR EXISTS (SELECT FROM statement_dates AS talked WHERE talked.date_id = dates.date_id)
    OR EXISTS (
        SELECT FROM corrected_statements AS kept
        CROSS JOIN LATERAL jsonb_array_elements(kept.as_read -> 'dates') AS talked
        WHERE (talked ->> 'date_id')::bigint = dates.date_id
    ) AS holds
FROM dates
UNION ALL
SELECT slug, EXISTS (SELECT FROM articles WHERE articles.source_id = sources.source_id) FROM sources
