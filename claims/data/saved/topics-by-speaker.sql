-- What a speaker talks about
-- The subjects of one speaker with the number of statements about each.
-- :name (Lavrov) the speaker, in any spelling
SELECT t.topic, t.wider_topic, count(*) AS statements, min(w.said_from) AS first_said, max(w.said_to) AS last_said
FROM said_by(:name) AS w
JOIN reporting.bridge_statement_topics AS b USING (statement)
JOIN reporting.dim_topics AS t USING (topic_key)
GROUP BY t.topic_key, t.topic, t.wider_topic
ORDER BY statements DESC, t.topic COLLATE "C"
