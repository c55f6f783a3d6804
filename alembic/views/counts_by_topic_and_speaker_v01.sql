-- How many statements each speaker made about each subject: who speaks most about it.
CREATE VIEW reporting.counts_by_topic_and_speaker AS
SELECT
    topics.slug::varchar(300) AS topic_key,
    topics.label::varchar(300) AS topic,
    speakers.slug::varchar(300) AS speaker_key,
    speakers.name::varchar(1000) AS speaker,
    counted.statements::bigint AS statements
FROM topic_speaker_counts AS counted
LEFT JOIN topics ON topics.topic_id = counted.topic_id
LEFT JOIN speakers ON speakers.speaker_id = counted.speaker_id;

COMMENT ON VIEW reporting.counts_by_topic_and_speaker IS
    'Number of statements of each speaker about each subject, over all time, brought up to date at the end of a load; a'
    ' statement with two subjects or two speakers counts under each';
COMMENT ON COLUMN reporting.counts_by_topic_and_speaker.topic_key IS
    'Stable short name of the subject: joins dim_topics; empty for statements without one';
COMMENT ON COLUMN reporting.counts_by_topic_and_speaker.topic IS
    'Name of the subject; empty for statements without one';
COMMENT ON COLUMN reporting.counts_by_topic_and_speaker.speaker_key IS
    'Stable short name of the speaker: joins dim_speakers; empty where the text does not tell';
COMMENT ON COLUMN reporting.counts_by_topic_and_speaker.speaker IS
    'Name of the speaker; empty where the text does not tell';
COMMENT ON COLUMN reporting.counts_by_topic_and_speaker.statements IS
    'How many statements of this speaker about this subject';
