-- Say of each speaker who it turned out to be.
UPDATE speakers
SET merged_into = merged.target
FROM (
    SELECT known.speaker_id, told.target
    FROM speakers AS known
    LEFT JOIN unnest(CAST(:sources AS bigint[]), CAST(:targets AS text[])) AS told (source, target)
        ON told.source = known.speaker_id
    WHERE known.merged_into IS NOT NULL OR told.target IS NOT NULL
) AS merged
WHERE merged.speaker_id = speakers.speaker_id AND merged.target IS DISTINCT FROM speakers.merged_into
