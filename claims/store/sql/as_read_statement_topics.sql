-- The rows of statement_topics as read: of corrected statements those that were kept.
SELECT own.* FROM statement_topics AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT own.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_topics, kept.as_read -> 'topics') AS own
