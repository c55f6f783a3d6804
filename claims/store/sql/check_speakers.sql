-- Every speaker is shown by the best name on record.
SELECT
    speakers.slug AS item,
    CASE
        WHEN best.alias IS NOT NULL THEN best.alias = speakers.name
        ELSE EXISTS (
            SELECT FROM speaker_aliases AS known
            WHERE known.speaker_id = speakers.speaker_id AND known.alias = speakers.name
        )
    END AS holds
FROM speakers
LEFT JOIN (
$best
) AS best ON best.speaker_id = speakers.speaker_id
