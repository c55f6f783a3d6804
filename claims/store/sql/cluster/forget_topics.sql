-- Forget topics that are no longer ruled where corrections keep what was read.
WITH left_over AS MATERIALIZED (
    SELECT kept.article_id, kept.statement_id,
        coalesce(jsonb_agg(hit ORDER BY place) FILTER (WHERE NOT (hit ->> 'topic_id')::bigint = ANY (:topics)), '[]') AS hits
    FROM corrected_statements AS kept
    CROSS JOIN LATERAL jsonb_array_elements(kept.as_read -> 'topics') WITH ORDINALITY AS each (hit, place)
    GROUP BY kept.article_id, kept.statement_id
    HAVING bool_or((hit ->> 'topic_id')::bigint = ANY (:topics))
)
UPDATE corrected_statements AS kept
SET as_read = jsonb_set(kept.as_read, '{topics}', left_over.hits)
FROM left_over
WHERE left_over.article_id = kept.article_id AND left_over.statement_id = kept.statement_id
