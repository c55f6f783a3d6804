-- Topics that begin like what is typed, then slugs of speakers.
SELECT offered.name
FROM (
    SELECT topics.slug AS name, 1 AS place
    FROM topics
    WHERE starts_with(topics.slug, lower(:begins))
    UNION
    SELECT speakers.slug, 2
    FROM speakers
    WHERE starts_with(speakers.slug, replace(reporting.fold_v1(:begins), ' ', '-'))
    AND speakers.speaker_id IN (SELECT speaker_id FROM statement_speakers)
) AS offered
ORDER BY offered.place, offered.name COLLATE "C"
LIMIT 40
