-- One row a pair of statements that tell the same, or perhaps the opposite.
CREATE VIEW reporting.bridge_statement_links AS
SELECT
    one.key::varchar(13) AS statement,
    other.key::varchar(13) AS other_statement,
    link.relation::varchar(20) AS relation,
    link.score,
    link.method::varchar(100) AS method
FROM statement_links AS link
JOIN statements AS one ON one.article_id = link.article_id AND one.statement_id = link.statement_id
JOIN statements AS other ON other.article_id = link.other_article_id AND other.statement_id = link.other_statement_id;

COMMENT ON VIEW reporting.bridge_statement_links IS
    'One row a pair of statements whose words are alike, whoever said them: candidates with a score, nothing asserted';
COMMENT ON COLUMN reporting.bridge_statement_links.statement IS
    'Key of the one statement: joins fct_statements';
COMMENT ON COLUMN reporting.bridge_statement_links.other_statement IS
    'Key of the other statement: joins fct_statements';
COMMENT ON COLUMN reporting.bridge_statement_links.relation IS
    'verbatim, near or reworded; contradiction: one of them perhaps denies the other';
COMMENT ON COLUMN reporting.bridge_statement_links.score IS
    'How alike the words are, 0 to 1; of a contradiction half of that';
COMMENT ON COLUMN reporting.bridge_statement_links.method IS
    'How the likeness was measured';
