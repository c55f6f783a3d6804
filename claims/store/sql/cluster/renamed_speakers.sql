-- Speakers of the articles that are to be counted who are not shown by the best name on record; :ids are these speakers.
SELECT best.speaker_id
FROM (
$best
) AS best
JOIN speakers ON speakers.speaker_id = best.speaker_id
WHERE best.alias <> speakers.name
