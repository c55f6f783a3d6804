-- The rows of statement_spans as read: of corrected statements those that were kept.
SELECT own.* FROM statement_spans AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT own.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_spans, kept.as_read -> 'spans') AS own
