-- Statements of the claims that these statements, or those they are linked to, tell; step by step, as these lie in
-- other shards.
WITH mine AS MATERIALIZED (
    SELECT article_id, statement_id
    FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
),
near AS MATERIALIZED (
    SELECT mine.article_id, mine.statement_id FROM mine
    UNION
    SELECT link.other_article_id, link.other_statement_id
    FROM mine
    JOIN statement_links AS link ON link.article_id = mine.article_id AND link.statement_id = mine.statement_id
    UNION
    SELECT link.article_id, link.statement_id
    FROM mine
    JOIN statement_links AS link
        ON link.other_article_id = mine.article_id AND link.other_statement_id = mine.statement_id
),
told AS MATERIALIZED (
    SELECT DISTINCT claims.claim_id
    FROM near
    JOIN statement_claims AS claims ON claims.article_id = near.article_id AND claims.statement_id = near.statement_id
)
SELECT DISTINCT mate.article_id, mate.statement_id
FROM told
JOIN statement_claims AS mate ON mate.claim_id = told.claim_id
