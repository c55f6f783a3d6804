-- One row a statement told more than once: joins fct_statements with fct_claims.
CREATE VIEW reporting.bridge_statement_claims AS
SELECT
    s.key::varchar(13) AS statement,
    named.key::varchar(13) AS claim
FROM statement_claims AS telling
JOIN statements AS s ON s.article_id = telling.article_id AND s.statement_id = telling.statement_id
JOIN statement_claims AS first ON first.claim_id = telling.claim_id AND first.statement_id = telling.claim_id
JOIN statements AS named ON named.article_id = first.article_id AND named.statement_id = first.statement_id;

COMMENT ON VIEW reporting.bridge_statement_claims IS
    'One row a statement that was told more than once by the same speakers: which claim it tells';
COMMENT ON COLUMN reporting.bridge_statement_claims.statement IS
    'Key of the statement: joins fct_statements';
COMMENT ON COLUMN reporting.bridge_statement_claims.claim IS
    'Key of the claim: joins fct_claims';
