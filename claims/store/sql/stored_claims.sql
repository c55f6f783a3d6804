-- Which claims some statements are stored as telling.
SELECT article_id, statement_id, told.claim_id
FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
JOIN statement_claims AS told USING (article_id, statement_id)
