-- Statements by topic and speaker.
SELECT topic_id, speaker_id, sum(number)::integer AS statements
FROM $told AS told, unnest(told.topics) AS topic_id, unnest(told.speakers) AS speaker_id
GROUP BY topic_id, speaker_id
HAVING sum(number) <> 0
