-- Those of some dates that nothing names any more.
WITH used AS MATERIALIZED (
    SELECT said_date_id AS date_id FROM statements WHERE said_date_id = ANY (:ids)
    UNION
    SELECT published_date_id FROM articles WHERE published_date_id = ANY (:ids)
    UNION
    SELECT said_date_id FROM corrected_statements WHERE said_date_id = ANY (:ids)
    UNION
    SELECT date_id FROM date_mentions WHERE date_id = ANY (:ids)
    UNION
    SELECT date_id FROM statement_dates WHERE date_id = ANY (:ids)
    UNION
    SELECT (talked ->> 'date_id')::bigint
    FROM corrected_statements AS kept
    CROSS JOIN LATERAL jsonb_array_elements(kept.as_read -> 'dates') AS talked
    WHERE (talked ->> 'date_id')::bigint = ANY (:ids)
)
SELECT date_id FROM dates WHERE date_id = ANY (:ids) AND date_id NOT IN (SELECT date_id FROM used)
