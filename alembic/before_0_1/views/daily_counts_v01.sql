-- How many statements by day, subject, speaker and outlet: what a dashboard draws without reading every statement.
CREATE VIEW reporting.daily_counts AS
SELECT
    counted.day,
    counted.month,
    counted.year,
    topics.slug::varchar(300) AS topic_key,
    topics.label::varchar(300) AS topic,
    speakers.slug::varchar(300) AS speaker_key,
    speakers.name::varchar(1000) AS speaker,
    sources.slug::varchar(300) AS source_key,
    sources.name::varchar(300) AS source,
    counted.statements
FROM statement_counts AS counted
LEFT JOIN topics ON topics.topic_id = counted.topic_id
LEFT JOIN speakers ON speakers.speaker_id = counted.speaker_id
LEFT JOIN sources ON sources.source_id = counted.source_id;

COMMENT ON VIEW reporting.daily_counts IS
    'Number of statements by day, subject, speaker and outlet, brought up to date at the end of a load. A statement'
    ' with two subjects or two speakers counts under each: filter by one subject, or count fct_statements';
COMMENT ON COLUMN reporting.daily_counts.day IS
    'The day they were said, filled only where the day is known: joins dim_dates';
COMMENT ON COLUMN reporting.daily_counts.month IS
    'First day of the month in which they were said, filled only where the month is known';
COMMENT ON COLUMN reporting.daily_counts.year IS
    'The year in which they were said, filled only where the year is known';
COMMENT ON COLUMN reporting.daily_counts.topic_key IS
    'Stable short name of the subject: joins dim_topics; empty for statements without one';
COMMENT ON COLUMN reporting.daily_counts.topic IS
    'Name of the subject; empty for statements without one';
COMMENT ON COLUMN reporting.daily_counts.speaker_key IS
    'Stable short name of the speaker: joins dim_speakers; empty where the text does not tell';
COMMENT ON COLUMN reporting.daily_counts.speaker IS
    'Name of the speaker; empty where the text does not tell';
COMMENT ON COLUMN reporting.daily_counts.source_key IS
    'Stable short name of the outlet: joins dim_sources; empty where not known';
COMMENT ON COLUMN reporting.daily_counts.source IS
    'Name of the outlet; empty where not known';
COMMENT ON COLUMN reporting.daily_counts.statements IS
    'How many statements: to be summed';
