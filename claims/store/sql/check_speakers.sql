-- Every speaker shown is named by a statement or a shipped file, under a name that is on record.
SELECT
    speakers.slug AS item,
    EXISTS (
        SELECT FROM speaker_aliases AS known
        WHERE known.speaker_id = speakers.speaker_id AND known.alias = speakers.name
    ) AS holds
FROM speakers
