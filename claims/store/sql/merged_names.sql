-- The names of merged speakers, each with the speaker it now belongs to.
SELECT DISTINCT told.target AS slug, known.alias
FROM unnest(CAST(:sources AS bigint[]), CAST(:targets AS text[])) AS told (source, target)
JOIN speaker_aliases AS known ON known.speaker_id = told.source AND known.kind <> 'merged'
JOIN speakers AS target ON target.slug = told.target
ORDER BY 1, 2
