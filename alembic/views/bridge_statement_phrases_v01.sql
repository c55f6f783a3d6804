-- Which statement speaks of what, by name or phrase, whether or not a topic rule knows it: a row for each.
CREATE VIEW reporting.bridge_statement_phrases AS
SELECT
    s.key::varchar(13) AS statement,
    spoken.key::varchar(300) AS phrase_key,
    spoken.phrase::varchar(300) AS phrase,
    spoken.kind::varchar(40) AS kind
FROM statement_phrases AS spoken
JOIN statements AS s ON s.article_id = spoken.article_id AND s.statement_id = spoken.statement_id;

COMMENT ON VIEW reporting.bridge_statement_phrases IS
    'The names and noun phrases in what was said, one row each: count statements by phrase_key';
COMMENT ON COLUMN reporting.bridge_statement_phrases.statement IS
    'Key of the statement';
COMMENT ON COLUMN reporting.bridge_statement_phrases.phrase_key IS
    'The phrase folded and in the singular: equal for all ways to write it';
COMMENT ON COLUMN reporting.bridge_statement_phrases.phrase IS
    'The phrase as printed';
COMMENT ON COLUMN reporting.bridge_statement_phrases.kind IS
    'phrase, or what the name is of: person, organisation, place, event, product, law or work';
