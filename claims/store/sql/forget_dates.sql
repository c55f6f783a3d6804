-- Drop those of some dates that nothing names any more.
WITH unused AS (
    SELECT date_id FROM dates
    WHERE date_id = ANY (:ids)
    AND NOT EXISTS (SELECT FROM statements WHERE statements.said_date_id = dates.date_id)
    AND NOT EXISTS (SELECT FROM articles WHERE articles.published_date_id = dates.date_id)
    AND NOT EXISTS (SELECT FROM corrected_statements AS kept WHERE kept.said_date_id = dates.date_id)
    AND NOT EXISTS (SELECT FROM date_mentions WHERE date_mentions.date_id = dates.date_id)
    AND NOT EXISTS (SELECT FROM statement_dates AS talked WHERE talked.date_id = dates.date_id)
    AND NOT EXISTS (
        SELECT FROM corrected_statements AS kept
        CROSS JOIN LATERAL jsonb_array_elements(kept.as_read -> 'dates') AS talked
        WHERE (talked ->> 'date_id')::bigint = dates.date_id
    )
),
members AS (
    DELETE FROM date_candidates USING unused WHERE date_candidates.date_id = unused.date_id
)
DELETE FROM dates USING unused WHERE dates.date_id = unused.date_id
