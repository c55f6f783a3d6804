-- Slugs of speakers, and their names of one word, that begin like what is typed.
SELECT offered.name
FROM (
    SELECT speakers.slug AS name
    FROM speakers
    WHERE starts_with(speakers.slug, replace(reporting.fold_v1(:begins), ' ', '-'))
    AND speakers.speaker_id IN (SELECT speaker_id FROM statement_speakers)
    UNION
    SELECT known.folded
    FROM speaker_aliases AS known
    WHERE starts_with(known.folded, reporting.fold_v1(:begins)) AND strpos(known.folded, ' ') = 0
) AS offered
ORDER BY offered.name COLLATE "C"
LIMIT 40
