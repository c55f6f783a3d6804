-- Statements whose speaker is not known, with the reason: the work list for a person.
CREATE VIEW reporting.quality_unresolved AS
SELECT
    s.key::varchar(13) AS statement,
    s.source_text AS said_by,
    s.role::varchar(1000) AS role,
    s.speaker_basis::varchar(2000) AS why,
    s.content,
    sources.name::varchar(300) AS source,
    coalesce(articles.url, articles.path)::varchar(2000) AS article
FROM statements AS s
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN sources ON sources.source_id = articles.source_id
LEFT JOIN statement_speakers AS link ON link.article_id = s.article_id AND link.statement_id = s.statement_id
WHERE link.article_id IS NULL;

COMMENT ON VIEW reporting.quality_unresolved IS
    'Statements whose speaker is not known, with the reason';
COMMENT ON COLUMN reporting.quality_unresolved.statement IS
    'Key of the statement';
COMMENT ON COLUMN reporting.quality_unresolved.said_by IS
    'The words that tell who said it, as printed; empty where the text names nobody';
COMMENT ON COLUMN reporting.quality_unresolved.role IS
    'Office or role as printed';
COMMENT ON COLUMN reporting.quality_unresolved.why IS
    'Why no speaker is named';
COMMENT ON COLUMN reporting.quality_unresolved.content IS
    'What was said';
COMMENT ON COLUMN reporting.quality_unresolved.source IS
    'The outlet that published it';
COMMENT ON COLUMN reporting.quality_unresolved.article IS
    'The article: its web address, else the path of its file';
