-- Which of these statements have nothing to do with what is asked.
SELECT s.key
FROM statements AS s
JOIN meaning.embeddings AS e ON e.article_id = s.article_id AND e.statement_id = s.statement_id
WHERE s.key = ANY (:keys) AND e.digest = hashtextextended($words, :version)
    AND 1 - (e.embedding OPERATOR($vector.<=>) CAST(:asked AS $vector.halfvec)) < :least
