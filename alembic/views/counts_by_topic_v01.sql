-- How many statements are about each subject, by month: a few hundred rows a subject, however many statements there are.
CREATE VIEW reporting.counts_by_topic AS
SELECT
    CASE WHEN counted.grain = 2 THEN counted.starts END AS month,
    CASE WHEN counted.grain >= 1 THEN extract(year FROM counted.starts)::integer END AS year,
    topics.slug::varchar(300) AS topic_key,
    topics.label::varchar(300) AS topic,
    counted.statements::bigint AS statements
FROM topic_counts AS counted
LEFT JOIN topics ON topics.topic_id = counted.topic_id;

COMMENT ON VIEW reporting.counts_by_topic IS
    'Number of statements about each subject by month, brought up to date at the end of a load; a statement counts once'
    ' under each of its subjects, however many speakers it has';
COMMENT ON COLUMN reporting.counts_by_topic.month IS
    'First day of the month in which they were said, filled only where the month is known';
COMMENT ON COLUMN reporting.counts_by_topic.year IS
    'The year in which they were said, filled only where the year is known';
COMMENT ON COLUMN reporting.counts_by_topic.topic_key IS
    'Stable short name of the subject: joins dim_topics; empty for statements without one';
COMMENT ON COLUMN reporting.counts_by_topic.topic IS
    'Name of the subject; empty for statements without one';
COMMENT ON COLUMN reporting.counts_by_topic.statements IS
    'How many statements: to be summed over months';
