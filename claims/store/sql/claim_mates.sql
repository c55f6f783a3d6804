-- Statements of the claims that these statements, or those they are linked to, tell.
SELECT DISTINCT mate.article_id, mate.statement_id
FROM (
    SELECT mine.article_id, mine.statement_id
    FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
    UNION
    SELECT link.other_article_id, link.other_statement_id
    FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
    JOIN statement_links AS link USING (article_id, statement_id)
    UNION
    SELECT link.article_id, link.statement_id
    FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
    JOIN statement_links AS link
        ON link.other_article_id = mine.article_id AND link.other_statement_id = mine.statement_id
) AS near
JOIN statement_claims AS told USING (article_id, statement_id)
JOIN statement_claims AS mate ON mate.claim_id = told.claim_id
