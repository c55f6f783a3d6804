-- What else the statements are about: each topic with the number of statements.
SELECT
    topics.slug AS topic,
    topics.label,
    count(*) AS statements,
    count(*) FILTER (WHERE statement_topics.scope = 'content') AS named_in_content
FROM $said
JOIN statements ON statements.key = said.statement
JOIN statement_topics USING (article_id, statement_id)
JOIN topics USING (topic_id)
$where
GROUP BY topics.topic_id
ORDER BY statements DESC, topics.slug COLLATE "C"
