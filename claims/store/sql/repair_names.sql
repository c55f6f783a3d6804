-- Which speakers are shown by a name that is not on record.
SELECT speaker_id FROM speakers
WHERE NOT EXISTS (
    SELECT FROM speaker_aliases AS known
    WHERE known.speaker_id = speakers.speaker_id AND known.alias = speakers.name
)
