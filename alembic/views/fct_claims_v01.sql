-- One row a claim told more than once: how often, by how many outlets, and where.
CREATE VIEW reporting.fct_claims AS
SELECT
    named.key::varchar(13) AS claim,
    max(speakers.slug)::varchar(300) AS speaker_key,
    named.content,
    min(s.said_from) AS said_from,
    max(s.said_to) AS said_to,
    count(*)::integer AS tellings,
    count(DISTINCT s.article_id)::integer AS articles,
    count(DISTINCT articles.source_id)::integer AS outlets,
    string_agg(
        DISTINCT (coalesce(sources.name || ': ', '') || coalesce(articles.url, articles.path)) COLLATE "C", '; '
    )::varchar(4000) AS told_in
FROM statement_claims AS telling
JOIN statements AS s ON s.article_id = telling.article_id AND s.statement_id = telling.statement_id
JOIN statement_claims AS first ON first.claim_id = telling.claim_id AND first.statement_id = telling.claim_id
JOIN statements AS named ON named.article_id = first.article_id AND named.statement_id = first.statement_id
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN sources ON sources.source_id = articles.source_id
LEFT JOIN statement_speakers AS said_by
    ON said_by.article_id = named.article_id AND said_by.statement_id = named.statement_id AND said_by.ordinal = 0
LEFT JOIN speakers ON speakers.speaker_id = said_by.speaker_id
GROUP BY named.article_id, named.statement_id, named.key, named.content;

COMMENT ON VIEW reporting.fct_claims IS
    'One row a claim told more than once: the same words, or nearly, by the same speakers, of days that may be the same';
COMMENT ON COLUMN reporting.fct_claims.claim IS
    'Key of the claim, which is that of one of its statements: joins bridge_statement_claims';
COMMENT ON COLUMN reporting.fct_claims.speaker_key IS
    'Who said it, the first where several did: joins dim_speakers';
COMMENT ON COLUMN reporting.fct_claims.content IS
    'The words, as one of the tellings has them';
COMMENT ON COLUMN reporting.fct_claims.said_from IS
    'First day it may have been said, by any of its tellings';
COMMENT ON COLUMN reporting.fct_claims.said_to IS
    'Last day it may have been said, by any of its tellings';
COMMENT ON COLUMN reporting.fct_claims.tellings IS
    'How many statements tell it';
COMMENT ON COLUMN reporting.fct_claims.articles IS
    'In how many articles they stand';
COMMENT ON COLUMN reporting.fct_claims.outlets IS
    'How many outlets that are known published them';
COMMENT ON COLUMN reporting.fct_claims.told_in IS
    'Where they stand: outlet and address or path of each article, joined by "; "';
