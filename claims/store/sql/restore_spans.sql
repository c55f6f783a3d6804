-- Bring back the stretches of text of an article's corrected statements.
INSERT INTO statement_spans
SELECT span.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_spans, kept.as_read -> 'spans') AS span
WHERE kept.article_id = :article_id
ON CONFLICT DO NOTHING
