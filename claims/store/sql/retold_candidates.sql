-- Statements of other articles that may tell the same: those that share a band, or stand in much the same article.
SELECT article_id, statement_id, bands
FROM statement_sketches
WHERE article_id <> :article_id AND (bands && CAST(:bands AS bigint[]) OR article_id = ANY (CAST(:near AS bigint[])))
ORDER BY article_id, statement_id
LIMIT 5000
