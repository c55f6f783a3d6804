-- Articles with a statement about one of these topics, as it stands or as it was read.
SELECT article_id FROM statement_topics WHERE topic_id = ANY (:topics)
UNION
SELECT kept.article_id
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_array_elements(kept.as_read -> 'topics') AS hit
WHERE (hit ->> 'topic_id')::bigint = ANY (:topics)
