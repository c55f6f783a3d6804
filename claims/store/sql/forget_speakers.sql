-- Drop those of some speakers whom no statement and no shipped file names any more.
DELETE FROM speakers
WHERE speaker_id = ANY (:ids)
AND NOT EXISTS (SELECT FROM statement_speakers AS link WHERE link.speaker_id = speakers.speaker_id)
AND NOT EXISTS (SELECT FROM statement_speakers AS link WHERE link.found_id = speakers.speaker_id)
AND NOT EXISTS (SELECT FROM statement_speakers AS link WHERE link.behalf_id = speakers.speaker_id)
AND NOT EXISTS (SELECT FROM corrected_speakers AS link WHERE link.speaker_id = speakers.speaker_id)
AND NOT EXISTS (SELECT FROM corrected_speakers AS link WHERE link.behalf_id = speakers.speaker_id)
AND NOT EXISTS (SELECT FROM speaker_aliases AS known WHERE known.speaker_id = speakers.speaker_id)
