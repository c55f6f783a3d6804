-- Vectors dropped whose statements are gone.
DELETE FROM meaning.embeddings AS e
WHERE NOT EXISTS (
    SELECT FROM statements AS s WHERE s.article_id = e.article_id AND s.statement_id = e.statement_id
)
