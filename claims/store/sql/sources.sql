-- Which outlets printed the statements: each with the number of articles and statements.
SELECT
    coalesce(said.source, '') AS source,
    count(DISTINCT said.article) AS articles,
    count(*) AS statements,
    min(said.said_from) AS first_said,
    max(said.said_to) AS last_said
FROM $said
$where
GROUP BY said.source
ORDER BY statements DESC, said.source COLLATE "C"
