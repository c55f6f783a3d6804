-- Show each of these speakers by the best name on record.
WITH best AS MATERIALIZED (
$best
)
UPDATE speakers
SET name = best.alias
FROM best
WHERE best.speaker_id = speakers.speaker_id AND best.alias <> speakers.name
