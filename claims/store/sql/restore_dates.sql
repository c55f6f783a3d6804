-- Bring back the dates that an article's corrected statements talk about.
INSERT INTO statement_dates
SELECT talked.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_dates, kept.as_read -> 'dates') AS talked
WHERE kept.article_id = :article_id
ON CONFLICT (article_id, statement_id, ordinal) DO UPDATE
SET date_id = excluded.date_id, anchor = excluded.anchor, rule = excluded.rule,
    weekday_agrees = excluded.weekday_agrees
