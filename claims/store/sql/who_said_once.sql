-- Who said what: each claim once, by its closest telling, with where else it was told.
WITH told AS (
    SELECT said.*, s.article_id AS in_article, s.statement_id AS number, coalesce(c.claim_id, s.statement_id) AS claim
    FROM $said
    JOIN statements AS s ON s.key = said.statement
    LEFT JOIN statement_claims AS c ON c.article_id = s.article_id AND c.statement_id = s.statement_id
    $where
),
closest AS (
    SELECT DISTINCT ON (claim) * FROM told ORDER BY claim, ordinality
)
SELECT
    $columns,
    (
        SELECT string_agg(DISTINCT coalesce(sources.name || ': ', '') || coalesce(a.url, a.path), '; ')
        FROM statement_claims AS c
        JOIN articles AS a ON a.article_id = c.article_id
        LEFT JOIN sources ON sources.source_id = a.source_id
        WHERE c.claim_id = said.claim AND (c.article_id, c.statement_id) <> (said.in_article, said.number)
    ) AS also_in
FROM closest AS said
ORDER BY said.ordinality
