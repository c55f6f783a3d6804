-- Statements by day, topic, speaker and outlet.
SELECT topic_id, speaker_id, source_id, starts, grain, sum(number)::integer AS statements
FROM $told AS told, unnest(told.topics) AS topic_id, unnest(told.speakers) AS speaker_id
GROUP BY topic_id, speaker_id, source_id, starts, grain
HAVING sum(number) <> 0
