-- Statements that are to be read for their meaning, in the order of their keys.
SELECT s.article_id, s.statement_id, $words AS words, hashtextextended($words, :version) AS digest
FROM statements AS s
LEFT JOIN meaning.embeddings AS e USING (article_id, statement_id)
WHERE (s.article_id, s.statement_id) > (:article_id, :statement_id)
    AND e.digest IS DISTINCT FROM hashtextextended($words, :version)
ORDER BY s.article_id, s.statement_id
LIMIT :most
