-- Who speaks most
-- Each speaker about a subject with the number of statements, how many of them are quoted, and the days they span.
-- :about (Turkey) what it is about: a topic, a name or any words
SELECT
    d.speaker,
    d.kind,
    d.country,
    count(*) AS statements,
    count(*) FILTER (WHERE w.kind IN ('direct', 'mixed')) AS quoted,
    min(w.said_from) AS first_said,
    max(w.said_to) AS last_said
FROM who_said(:about) AS w
JOIN reporting.bridge_statement_speakers AS b USING (statement)
JOIN reporting.dim_speakers AS d USING (speaker_key)
GROUP BY d.speaker_key, d.speaker, d.kind, d.country
ORDER BY statements DESC, d.speaker COLLATE "C"
