-- Drop those of some speakers whom no statement and no shipped file names any more.
WITH used AS MATERIALIZED (
    SELECT speaker_id FROM statement_speakers WHERE speaker_id = ANY (:ids)
    UNION
    SELECT found_id FROM statement_speakers WHERE found_id = ANY (:ids)
    UNION
    SELECT behalf_id FROM statement_speakers WHERE behalf_id = ANY (:ids)
    UNION
    SELECT speaker_id FROM corrected_speakers WHERE speaker_id = ANY (:ids)
    UNION
    SELECT behalf_id FROM corrected_speakers WHERE behalf_id = ANY (:ids)
)
DELETE FROM speakers
WHERE speaker_id = ANY (:ids)
AND speaker_id NOT IN (SELECT speaker_id FROM used)
AND NOT EXISTS (SELECT FROM speaker_aliases AS known WHERE known.speaker_id = speakers.speaker_id)
