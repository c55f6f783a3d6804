-- All topics that statements are about, the commonest first.
SELECT topics.slug, topics.label, sum(counted.statements)::bigint AS statements
FROM topic_counts AS counted
JOIN topics USING (topic_id)
GROUP BY topics.topic_id
ORDER BY statements DESC, topics.slug COLLATE "C"
