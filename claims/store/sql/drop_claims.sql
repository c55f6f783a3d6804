-- Let some statements tell no claim of several tellings.
DELETE FROM statement_claims AS told
USING unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
WHERE told.article_id = mine.article_id AND told.statement_id = mine.statement_id
