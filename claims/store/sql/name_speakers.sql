-- Show each of these speakers by the best name on record.
UPDATE speakers
SET name = best.alias
FROM (
$best
) AS best
WHERE best.speaker_id = speakers.speaker_id AND best.speaker_id = ANY (:ids) AND best.alias <> speakers.name
