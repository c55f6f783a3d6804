-- Which statement talks about which date: a row for each; of a set of candidate dates a row for each candidate.
CREATE VIEW reporting.bridge_statement_dates AS
SELECT
    s.key::varchar(13) AS statement,
    talked.ordinal + 1 AS place,
    coalesce(one.ordinal, 0) + 1 AS candidate,
    talked.mention::varchar(300) AS mention,
    dates.edtf::varchar(500) AS about_on,
    CASE WHEN dates.precision = 'day' AND dates.qualifier IS NULL THEN dates.earliest END AS about_day,
    coalesce(one.earliest, dates.earliest) AS about_from,
    coalesce(one.latest, dates.latest) AS about_to,
    coalesce(dates.precision, 'unknown')::varchar(40) AS precision,
    talked.rule::varchar(1000) AS rule,
    nullif(talked.anchor, '')::varchar(500) AS counted_from
FROM statement_dates AS talked
JOIN statements AS s ON s.article_id = talked.article_id AND s.statement_id = talked.statement_id
LEFT JOIN dates ON dates.date_id = talked.date_id
LEFT JOIN date_candidates AS one ON one.date_id = talked.date_id;

COMMENT ON VIEW reporting.bridge_statement_dates IS
    'Which dates a statement talks about, one row a date (of a set of candidate dates one row a candidate): joins'
    ' fct_statements; not when it was said, which is in said_on';
COMMENT ON COLUMN reporting.bridge_statement_dates.statement IS
    'Key of the statement';
COMMENT ON COLUMN reporting.bridge_statement_dates.place IS
    'Order of the dates in the words said, from 1';
COMMENT ON COLUMN reporting.bridge_statement_dates.candidate IS
    'Order of the candidates where the date is one of several, from 1';
COMMENT ON COLUMN reporting.bridge_statement_dates.mention IS
    'The words that tell the date';
COMMENT ON COLUMN reporting.bridge_statement_dates.about_on IS
    'The date talked about, as precisely as known, in EDTF; empty where it is unclear';
COMMENT ON COLUMN reporting.bridge_statement_dates.about_day IS
    'The day talked about, filled only where the day is known: joins dim_dates';
COMMENT ON COLUMN reporting.bridge_statement_dates.about_from IS
    'First day it may be';
COMMENT ON COLUMN reporting.bridge_statement_dates.about_to IS
    'Last day it may be';
COMMENT ON COLUMN reporting.bridge_statement_dates.precision IS
    'How much of the date is known: day, month, season, year, decade, interval, set, day-without-year or unknown';
COMMENT ON COLUMN reporting.bridge_statement_dates.rule IS
    'The rule that read the words, or why there is no date';
COMMENT ON COLUMN reporting.bridge_statement_dates.counted_from IS
    'The date that words like "next year" were counted from, in EDTF; empty where the words need none';
