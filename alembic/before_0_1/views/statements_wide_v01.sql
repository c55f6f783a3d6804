-- One row a statement, everything spelled out: the view for a person in psql, and what every query command gives.
CREATE VIEW reporting.statements_wide AS
SELECT
    statement::varchar(13) AS statement,
    speaker::varchar(1000) AS speaker,
    speaker_kind::varchar(100) AS speaker_kind,
    role::varchar(1000) AS role,
    said_on::varchar(500) AS said_on,
    said_day,
    said_from,
    said_to,
    precision::varchar(40) AS precision,
    said_basis::varchar(2000) AS said_basis,
    kind::varchar(20) AS kind,
    speech_act::varchar(40) AS speech_act,
    cue,
    content,
    addressee,
    venue,
    topics::varchar(2000) AS topics,
    topic_basis::varchar(4000) AS topic_basis,
    speaker_basis::varchar(2000) AS speaker_basis,
    source::varchar(300) AS source,
    article::varchar(2000) AS article,
    title,
    published_on,
    char_start,
    char_end,
    confidence
FROM statement_rows;

COMMENT ON VIEW reporting.statements_wide IS
    'Who said what, when, about what: one row a statement, everything spelled out';
COMMENT ON COLUMN reporting.statements_wide.statement IS
    'Key of the statement: what `claims show` takes; any unique beginning will do';
COMMENT ON COLUMN reporting.statements_wide.speaker IS
    'Who said it, by the most complete name printed; several joined by "; "; empty where the text does not tell';
COMMENT ON COLUMN reporting.statements_wide.speaker_kind IS
    'What the speaker is: person, organisation, state, office, group or anonymous';
COMMENT ON COLUMN reporting.statements_wide.role IS
    'Office or role of the speaker as printed here';
COMMENT ON COLUMN reporting.statements_wide.said_on IS
    'When it was said, as precisely as known, in EDTF: 2021-08-25, 2021-09, [2015-10-15,2020-10-15], XXXX-01-10';
COMMENT ON COLUMN reporting.statements_wide.said_day IS
    'The day it was said, filled only where the day is known';
COMMENT ON COLUMN reporting.statements_wide.said_from IS
    'First day it may have been said';
COMMENT ON COLUMN reporting.statements_wide.said_to IS
    'Last day it may have been said';
COMMENT ON COLUMN reporting.statements_wide.precision IS
    'How much of the date is known: day, month, season, year, decade, interval, set, day-without-year or unknown';
COMMENT ON COLUMN reporting.statements_wide.said_basis IS
    'The rule that gave the date, or why there is none';
COMMENT ON COLUMN reporting.statements_wide.kind IS
    'direct (quoted), indirect (reported) or mixed';
COMMENT ON COLUMN reporting.statements_wide.speech_act IS
    'What the speaker did with the words: assert, deny, promise, demand, question, opine, ...';
COMMENT ON COLUMN reporting.statements_wide.cue IS
    'The words that tell it was said';
COMMENT ON COLUMN reporting.statements_wide.content IS
    'What was said; pieces of a split quotation joined by an ellipsis';
COMMENT ON COLUMN reporting.statements_wide.addressee IS
    'Whom it was said to, as printed';
COMMENT ON COLUMN reporting.statements_wide.venue IS
    'Where it was said, as printed';
COMMENT ON COLUMN reporting.statements_wide.topics IS
    'What it is about: topics joined by commas, the closest first';
COMMENT ON COLUMN reporting.statements_wide.topic_basis IS
    'Why: each topic with the term that tells and where it stands (content, context or article)';
COMMENT ON COLUMN reporting.statements_wide.speaker_basis IS
    'The rule that named the speaker, or why there is none';
COMMENT ON COLUMN reporting.statements_wide.source IS
    'The outlet that published it';
COMMENT ON COLUMN reporting.statements_wide.article IS
    'The article: its web address, else the path of its file';
COMMENT ON COLUMN reporting.statements_wide.title IS
    'Headline of the article';
COMMENT ON COLUMN reporting.statements_wide.published_on IS
    'The day the article was published, filled only where the day is known';
COMMENT ON COLUMN reporting.statements_wide.char_start IS
    'Where the content begins in the article''s text, in characters from 0';
COMMENT ON COLUMN reporting.statements_wide.char_end IS
    'Where the content ends in the article''s text';
COMMENT ON COLUMN reporting.statements_wide.confidence IS
    'How sure the extractor is, 0 to 1';
