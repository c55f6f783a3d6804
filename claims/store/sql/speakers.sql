-- Who spoke about it: each speaker with the number of statements and the days between which they fall.
SELECT
    speakers.name AS speaker,
    speakers.kind,
    speakers.country,
    count(*) AS statements,
    min(said.said_from) AS first_said,
    max(said.said_to) AS last_said
FROM $said
JOIN statement_speakers USING (article_id, statement_id)
JOIN speakers USING (speaker_id)
$where
GROUP BY speakers.speaker_id
ORDER BY statements DESC, speakers.name COLLATE "C", speakers.slug COLLATE "C"
