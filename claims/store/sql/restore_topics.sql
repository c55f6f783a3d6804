-- Bring back what an article's corrected statements are about, but for topics that are no longer ruled.
INSERT INTO statement_topics
SELECT hit.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_topics, kept.as_read -> 'topics') AS hit
WHERE kept.article_id = :article_id AND hit.topic_id IN (SELECT topic_id FROM topics)
ON CONFLICT (article_id, statement_id, topic_id) DO UPDATE SET said_from = excluded.said_from
