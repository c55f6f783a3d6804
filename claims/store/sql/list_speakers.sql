-- Everyone who said something, with how often and when; with :called, only those one of whose names has these words.
SELECT
    speakers.slug AS speaker,
    speakers.name,
    speakers.kind,
    speakers.country,
    speakers.wikidata_qid AS wikidata,
    count(*) AS statements,
    min(link.said_from) AS first_said,
    max(link.said_from) AS last_said
FROM statement_speakers AS link
JOIN speakers USING (speaker_id)
WHERE CAST(:called AS text) IS NULL
OR speakers.slug IN (SELECT slug FROM reporting.find_speakers(:called))
GROUP BY speakers.speaker_id
ORDER BY statements DESC, speakers.slug COLLATE "C"
LIMIT :limit
