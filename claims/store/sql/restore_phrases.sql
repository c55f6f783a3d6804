-- Bring back the phrases of an article's corrected statements.
INSERT INTO statement_phrases
SELECT spoken.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_phrases, kept.as_read -> 'phrases') AS spoken
WHERE kept.article_id = :article_id
ON CONFLICT DO NOTHING
