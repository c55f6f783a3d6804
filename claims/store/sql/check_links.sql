-- Statements that stand under another speaker than the merges and splits in force say, with whom they were read under.
SELECT wanted.article_id, statements.key, speakers.slug
FROM (
$wanted
) AS wanted
JOIN statements USING (article_id, statement_id)
JOIN speakers ON speakers.speaker_id = wanted.found
WHERE (wanted.speaker_id, wanted.found_id) IS DISTINCT FROM (wanted.target, nullif(wanted.found, wanted.target))
ORDER BY statements.key
