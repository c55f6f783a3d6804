-- Statements by month and topic.
SELECT topic_id, month AS starts, least(grain, 2)::smallint AS grain, sum(number)::integer AS statements
FROM $told AS told, unnest(told.topics) AS topic_id,
LATERAL (SELECT CASE grain WHEN 3 THEN date_trunc('month', told.starts::timestamp)::date ELSE told.starts END) AS m (month)
GROUP BY topic_id, month, least(grain, 2)
HAVING sum(number) <> 0
