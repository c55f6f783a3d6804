-- Which speakers are not shown by the best name on record.
SELECT best.speaker_id
FROM (
$best
) AS best
JOIN speakers ON speakers.speaker_id = best.speaker_id
WHERE best.alias <> speakers.name
