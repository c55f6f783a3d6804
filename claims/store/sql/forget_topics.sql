-- Forget topics that are no longer ruled where corrections keep what was read.
UPDATE corrected_statements
SET as_read = jsonb_set(as_read, '{topics}', coalesce((
    SELECT jsonb_agg(hit)
    FROM jsonb_array_elements(as_read -> 'topics') AS hit
    WHERE NOT (hit ->> 'topic_id')::bigint = ANY (:topics)
), '[]'))
WHERE EXISTS (
    SELECT FROM jsonb_array_elements(as_read -> 'topics') AS hit
    WHERE (hit ->> 'topic_id')::bigint = ANY (:topics)
)
