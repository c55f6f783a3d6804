-- Which of the rows that articles share are not stored yet: the table, and the place in the list of its keys.
SELECT 'sources' AS name, place
FROM unnest(CAST(:sources AS bigint[])) WITH ORDINALITY AS told (id, place)
WHERE NOT EXISTS (SELECT FROM sources WHERE source_id = told.id)
UNION ALL
SELECT 'dates', place
FROM unnest(CAST(:dates AS bigint[])) WITH ORDINALITY AS told (id, place)
WHERE NOT EXISTS (SELECT FROM dates WHERE date_id = told.id)
UNION ALL
SELECT 'topics', place
FROM unnest(CAST(:topics AS bigint[])) WITH ORDINALITY AS told (id, place)
WHERE NOT EXISTS (SELECT FROM topics WHERE topic_id = told.id)
OR NOT EXISTS (SELECT FROM topic_ancestors WHERE topic_id = told.id AND ancestor_id = told.id)
UNION ALL
SELECT 'speakers', place
FROM unnest(CAST(:speakers AS bigint[])) WITH ORDINALITY AS told (id, place)
WHERE NOT EXISTS (SELECT FROM speakers WHERE speaker_id = told.id)
UNION ALL
SELECT 'speaker_aliases', place
FROM unnest(CAST(:bearers AS bigint[]), CAST(:aliases AS text[]), CAST(:kinds AS text[]))
WITH ORDINALITY AS told (id, alias, kind, place)
WHERE NOT EXISTS (SELECT FROM speaker_aliases AS a WHERE a.speaker_id = told.id AND (a.alias, a.kind) = (told.alias, told.kind))
