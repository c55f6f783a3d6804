-- Who said what: each claim once, by its closest telling, with where else it was told.
WITH said AS MATERIALIZED (
    SELECT * FROM $said
    $where
),
told AS MATERIALIZED (
    SELECT said.*, s.article_id AS in_article, s.statement_id AS number, coalesce(c.claim_id, s.statement_id) AS claim
    FROM said
    JOIN statements AS s ON s.key = said.statement
    LEFT JOIN statement_claims AS c ON c.article_id = s.article_id AND c.statement_id = s.statement_id
),
closest AS MATERIALIZED (
    SELECT DISTINCT ON (claim) * FROM told ORDER BY claim, ordinality
),
elsewhere AS MATERIALIZED (
    SELECT said.claim, string_agg(DISTINCT coalesce(sources.name || ': ', '') || coalesce(a.url, a.path), '; ') AS also_in
    FROM closest AS said
    JOIN statement_claims AS c
        ON c.claim_id = said.claim AND (c.article_id, c.statement_id) <> (said.in_article, said.number)
    JOIN articles AS a ON a.article_id = c.article_id
    LEFT JOIN sources ON sources.source_id = a.source_id
    GROUP BY said.claim
)
SELECT
    $columns,
    elsewhere.also_in
FROM closest AS said
LEFT JOIN elsewhere ON elsewhere.claim = said.claim
ORDER BY said.ordinality
