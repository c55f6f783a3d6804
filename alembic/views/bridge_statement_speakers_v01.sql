-- Who said which statement: a row for each pair, since several may say it together.
CREATE VIEW reporting.bridge_statement_speakers AS
SELECT
    s.key::varchar(13) AS statement,
    speakers.slug::varchar(300) AS speaker_key,
    (link.ordinal + 1)::integer AS place,
    link.alias::varchar(300) AS printed_as,
    link.rule::varchar(2000) AS rule,
    link.confidence
FROM statement_speakers AS link
JOIN statements AS s ON s.article_id = link.article_id AND s.statement_id = link.statement_id
JOIN speakers ON speakers.speaker_id = link.speaker_id;

COMMENT ON VIEW reporting.bridge_statement_speakers IS
    'Who said which statement, one row a pair: joins fct_statements with dim_speakers where several speak together';
COMMENT ON COLUMN reporting.bridge_statement_speakers.statement IS
    'Key of the statement';
COMMENT ON COLUMN reporting.bridge_statement_speakers.speaker_key IS
    'Stable short name of the speaker';
COMMENT ON COLUMN reporting.bridge_statement_speakers.place IS
    'Order in which the speakers are named, from 1';
COMMENT ON COLUMN reporting.bridge_statement_speakers.printed_as IS
    'The form of the name that the text gives';
COMMENT ON COLUMN reporting.bridge_statement_speakers.rule IS
    'The rule that tells who it is: full name, surname match, pronoun, office, ...';
COMMENT ON COLUMN reporting.bridge_statement_speakers.confidence IS
    'How sure that rule is, 0 to 1';
