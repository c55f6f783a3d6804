-- Whose voices the statements are: each statement with each of its speakers, what they are, and where it was printed.
SELECT
    said.statement,
    said.source AS outlet,
    said.role,
    lower(said.source_text) AS words,
    speakers.slug,
    speakers.name,
    speakers.kind,
    speakers.country
FROM $said
JOIN statements AS s ON s.key = said.statement
LEFT JOIN statement_speakers AS link ON link.article_id = s.article_id AND link.statement_id = s.statement_id
LEFT JOIN speakers ON speakers.speaker_id = link.speaker_id
$where
