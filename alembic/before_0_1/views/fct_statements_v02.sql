-- One row a statement, with keys to the dimensions: the fact table of a BI tool.
CREATE OR REPLACE VIEW reporting.fct_statements AS
SELECT
    s.key::varchar(13) AS statement,
    speakers.slug::varchar(300) AS speaker_key,
    coalesce(named.speakers, 0)::integer AS speakers,
    sources.slug::varchar(300) AS source_key,
    parent.key::varchar(13) AS told_within,
    said.edtf::varchar(500) AS said_on,
    CASE WHEN said.precision = 'day' AND said.qualifier IS NULL THEN said.earliest END AS said_day,
    CASE
        WHEN date_trunc('month', s.said_from) = date_trunc('month', s.said_to)
        THEN date_trunc('month', s.said_from)::date
    END AS said_month,
    s.said_from,
    s.said_to,
    coalesce(said.precision, 'unknown')::varchar(40) AS precision,
    s.said_basis::varchar(2000) AS said_basis,
    s.kind::varchar(20) AS kind,
    s.speech_act::varchar(40) AS speech_act,
    s.content,
    s.cue,
    s.source_text AS said_by,
    s.role::varchar(1000) AS role,
    s.speaker_basis::varchar(2000) AS speaker_basis,
    s.addressee,
    s.venue,
    coalesce(articles.url, articles.path)::varchar(2000) AS article,
    articles.title,
    CASE WHEN published.precision = 'day' AND published.qualifier IS NULL THEN published.earliest END AS published_on,
    s.confidence,
    s.context
FROM statements AS s
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN sources ON sources.source_id = articles.source_id
LEFT JOIN dates AS said ON said.date_id = s.said_date_id
LEFT JOIN dates AS published ON published.date_id = articles.published_date_id
LEFT JOIN statement_speakers AS first
    ON first.article_id = s.article_id AND first.statement_id = s.statement_id AND first.ordinal = 0
LEFT JOIN speakers ON speakers.speaker_id = first.speaker_id
LEFT JOIN statements AS parent ON parent.article_id = s.article_id AND parent.statement_id = s.parent_id
LEFT JOIN LATERAL (
    SELECT count(*) AS speakers
    FROM statement_speakers AS link
    WHERE link.article_id = s.article_id AND link.statement_id = s.statement_id
) AS named ON true;

COMMENT ON VIEW reporting.fct_statements IS
    'One row a statement, with keys to speakers, sources, topics and days: the fact table for BI tools';
COMMENT ON COLUMN reporting.fct_statements.statement IS
    'Key of the statement: joins the bridges; `claims show` takes it, or any unique beginning';
COMMENT ON COLUMN reporting.fct_statements.speaker_key IS
    'Who said it, the first where several did: joins dim_speakers; empty where the text does not tell';
COMMENT ON COLUMN reporting.fct_statements.speakers IS
    'How many said it together; where more than one, bridge_statement_speakers has them all';
COMMENT ON COLUMN reporting.fct_statements.source_key IS
    'The outlet that published it: joins dim_sources; empty where not known';
COMMENT ON COLUMN reporting.fct_statements.told_within IS
    'Key of the statement within which this one is told, where words are relayed';
COMMENT ON COLUMN reporting.fct_statements.said_on IS
    'When it was said, as precisely as known, in EDTF: 2021-08-25, 2021-09, [2015-10-15,2020-10-15], XXXX-01-10';
COMMENT ON COLUMN reporting.fct_statements.said_day IS
    'The day it was said, filled only where the day is known: joins dim_dates';
COMMENT ON COLUMN reporting.fct_statements.said_month IS
    'First day of the month in which it was said, filled only where the month is known';
COMMENT ON COLUMN reporting.fct_statements.said_from IS
    'First day it may have been said';
COMMENT ON COLUMN reporting.fct_statements.said_to IS
    'Last day it may have been said';
COMMENT ON COLUMN reporting.fct_statements.precision IS
    'How much of the date is known: day, month, season, year, decade, interval, set, day-without-year or unknown';
COMMENT ON COLUMN reporting.fct_statements.said_basis IS
    'The rule that gave the date, or why there is none';
COMMENT ON COLUMN reporting.fct_statements.kind IS
    'How it is told: direct (quoted), indirect (reported) or mixed';
COMMENT ON COLUMN reporting.fct_statements.speech_act IS
    'What the speaker did with the words: assert, deny, promise, demand, question, opine, ...';
COMMENT ON COLUMN reporting.fct_statements.content IS
    'What was said; pieces of a split quotation joined by an ellipsis';
COMMENT ON COLUMN reporting.fct_statements.cue IS
    'The words that tell it was said';
COMMENT ON COLUMN reporting.fct_statements.said_by IS
    'The words that tell who said it, as printed';
COMMENT ON COLUMN reporting.fct_statements.role IS
    'Office or role of the speaker as printed';
COMMENT ON COLUMN reporting.fct_statements.speaker_basis IS
    'The rule that named the speaker, or why there is none';
COMMENT ON COLUMN reporting.fct_statements.addressee IS
    'Whom it was said to, as printed';
COMMENT ON COLUMN reporting.fct_statements.venue IS
    'Where it was said, as printed';
COMMENT ON COLUMN reporting.fct_statements.article IS
    'The article: its web address, else the path of its file';
COMMENT ON COLUMN reporting.fct_statements.title IS
    'Headline of the article';
COMMENT ON COLUMN reporting.fct_statements.published_on IS
    'The day the article was published, filled only where the day is known';
COMMENT ON COLUMN reporting.fct_statements.confidence IS
    'How sure the extractor is, 0 to 1';
COMMENT ON COLUMN reporting.fct_statements.context IS
    'The sentence or sentences around the words, as printed';
