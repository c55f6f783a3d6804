-- Copy bounds anew from the dates and the contents' stretches, where they differ.
UPDATE statements
SET said_from = told.earliest, said_to = told.latest, char_start = told.char_start, char_end = told.char_end
FROM (
    SELECT s.article_id, s.statement_id, dates.earliest, dates.latest, span.char_start, span.char_end
    FROM statements AS s
    LEFT JOIN dates ON dates.date_id = s.said_date_id
    JOIN (
        SELECT article_id, statement_id, min(char_start) AS char_start, max(char_end) AS char_end
        FROM statement_spans WHERE part = 'content' GROUP BY article_id, statement_id
    ) AS span USING (article_id, statement_id)
) AS told
WHERE told.article_id = statements.article_id AND told.statement_id = statements.statement_id
AND (statements.said_from, statements.said_to, statements.char_start, statements.char_end)
    IS DISTINCT FROM (told.earliest, told.latest, told.char_start, told.char_end)
