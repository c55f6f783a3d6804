-- The statements as read: those that corrections changed or took away as they were kept.
SELECT s.* FROM statements AS s
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = s.article_id AND kept.statement_id = s.statement_id
)
UNION ALL
SELECT s.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_record(NULL::statements, kept.as_read -> 'statement') AS s
