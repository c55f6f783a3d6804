-- Statements by month and speaker.
SELECT speaker_id, month AS starts, least(grain, 2)::smallint AS grain, sum(number)::integer AS statements
FROM $told AS told, unnest(told.speakers) AS speaker_id,
LATERAL (SELECT CASE grain WHEN 3 THEN date_trunc('month', told.starts::timestamp)::date ELSE told.starts END) AS m (month)
GROUP BY speaker_id, month, least(grain, 2)
HAVING sum(number) <> 0
