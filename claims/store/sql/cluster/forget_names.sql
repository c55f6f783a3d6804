-- Drop the printed names of some speakers that no statement bears any more.
WITH printed AS MATERIALIZED (
    SELECT coalesce(found_id, speaker_id) AS speaker_id, name, alias FROM statement_speakers
    WHERE found_id = ANY (:ids) OR found_id IS NULL AND speaker_id = ANY (:ids)
    UNION
    SELECT speaker_id, name, alias FROM corrected_speakers WHERE speaker_id = ANY (:ids)
),
behalf AS MATERIALIZED (
    SELECT behalf_id FROM statement_speakers WHERE behalf_id = ANY (:ids)
    UNION
    SELECT behalf_id FROM corrected_speakers WHERE behalf_id = ANY (:ids)
)
DELETE FROM speaker_aliases AS known
WHERE known.speaker_id = ANY (:ids)
AND known.basis = 'printed'
AND NOT EXISTS (
    SELECT FROM printed
    WHERE printed.speaker_id = known.speaker_id
    AND CASE known.kind WHEN 'name' THEN printed.name ELSE printed.alias END = known.alias
)
AND known.speaker_id NOT IN (SELECT behalf_id FROM behalf)
RETURNING known.speaker_id
