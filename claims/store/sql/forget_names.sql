-- Drop the printed names of some speakers that no statement bears any more.
DELETE FROM speaker_aliases AS known
WHERE known.speaker_id = ANY (:ids)
AND known.basis = 'printed'
AND NOT EXISTS (
    SELECT FROM statement_speakers AS link
    WHERE (link.found_id = known.speaker_id OR link.found_id IS NULL AND link.speaker_id = known.speaker_id)
    AND CASE known.kind WHEN 'name' THEN link.name ELSE link.alias END = known.alias
)
AND NOT EXISTS (
    SELECT FROM corrected_speakers AS link
    WHERE link.speaker_id = known.speaker_id
    AND CASE known.kind WHEN 'name' THEN link.name ELSE link.alias END = known.alias
)
AND NOT EXISTS (SELECT FROM statement_speakers AS link WHERE link.behalf_id = known.speaker_id)
AND NOT EXISTS (SELECT FROM corrected_speakers AS link WHERE link.behalf_id = known.speaker_id)
RETURNING known.speaker_id
