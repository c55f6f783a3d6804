-- Copy the day anew from the statement, where it differs.
UPDATE statement_topics AS hit
SET said_from = statements.said_from
FROM statements
WHERE statements.article_id = hit.article_id AND statements.statement_id = hit.statement_id
AND statements.said_from IS DISTINCT FROM hit.said_from
