-- How many vectors there are, how many statements await theirs, and those vectors that are no direction.
SELECT
    count(e.digest) AS held,
    count(*) FILTER (WHERE e.digest IS DISTINCT FROM hashtextextended($words, :version)) AS awaiting,
    array_agg(s.key ORDER BY s.key) FILTER (WHERE abs($vector.l2_norm(e.embedding) - 1) > 0.01) AS damaged
FROM statements AS s
LEFT JOIN meaning.embeddings AS e ON e.article_id = s.article_id AND e.statement_id = s.statement_id
