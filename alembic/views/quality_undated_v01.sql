-- Statements that no period can find, with the reason.
CREATE VIEW reporting.quality_undated AS
SELECT
    s.key::varchar(13) AS statement,
    dates.edtf::varchar(500) AS said_on,
    coalesce(dates.precision, 'unknown')::varchar(40) AS precision,
    s.said_text AS printed_date,
    s.said_basis::varchar(2000) AS why,
    s.content,
    sources.name::varchar(300) AS source,
    coalesce(articles.url, articles.path)::varchar(2000) AS article
FROM statements AS s
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN sources ON sources.source_id = articles.source_id
LEFT JOIN dates ON dates.date_id = s.said_date_id
WHERE s.said_from IS NULL AND s.said_to IS NULL;

COMMENT ON VIEW reporting.quality_undated IS
    'Statements whose date is not known, or lacks its year, so that no period finds them, with the reason';
COMMENT ON COLUMN reporting.quality_undated.statement IS
    'Key of the statement';
COMMENT ON COLUMN reporting.quality_undated.said_on IS
    'What is known of the date, in EDTF, such as XXXX-01-10; empty where nothing is';
COMMENT ON COLUMN reporting.quality_undated.precision IS
    'How much of the date is known: day-without-year or unknown';
COMMENT ON COLUMN reporting.quality_undated.printed_date IS
    'The words the date was read from, if any';
COMMENT ON COLUMN reporting.quality_undated.why IS
    'Why there is no date, or the rule that gave what there is';
COMMENT ON COLUMN reporting.quality_undated.content IS
    'What was said';
COMMENT ON COLUMN reporting.quality_undated.source IS
    'The outlet that published it';
COMMENT ON COLUMN reporting.quality_undated.article IS
    'The article: its web address, else the path of its file';
