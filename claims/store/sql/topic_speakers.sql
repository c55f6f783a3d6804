-- Who spoke most about a topic.
SELECT speakers.slug, speakers.name, sum(counted.statements)::bigint AS statements
FROM topic_speaker_counts AS counted
JOIN speakers USING (speaker_id)
WHERE counted.topic_id = :number
GROUP BY speakers.speaker_id
ORDER BY statements DESC, speakers.slug COLLATE "C"
LIMIT 20
