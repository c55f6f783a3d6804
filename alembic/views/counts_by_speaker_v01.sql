-- How many statements each speaker made, by month.
CREATE VIEW reporting.counts_by_speaker AS
SELECT
    CASE WHEN counted.grain = 2 THEN counted.starts END AS month,
    CASE WHEN counted.grain >= 1 THEN extract(year FROM counted.starts)::integer END AS year,
    speakers.slug::varchar(300) AS speaker_key,
    speakers.name::varchar(1000) AS speaker,
    counted.statements::bigint AS statements
FROM speaker_counts AS counted
LEFT JOIN speakers ON speakers.speaker_id = counted.speaker_id;

COMMENT ON VIEW reporting.counts_by_speaker IS
    'Number of statements of each speaker by month, brought up to date at the end of a load; a statement of two speakers'
    ' counts under each, once';
COMMENT ON COLUMN reporting.counts_by_speaker.month IS
    'First day of the month in which they were said, filled only where the month is known';
COMMENT ON COLUMN reporting.counts_by_speaker.year IS
    'The year in which they were said, filled only where the year is known';
COMMENT ON COLUMN reporting.counts_by_speaker.speaker_key IS
    'Stable short name of the speaker: joins dim_speakers; empty where the text does not tell';
COMMENT ON COLUMN reporting.counts_by_speaker.speaker IS
    'Name of the speaker; empty where the text does not tell';
COMMENT ON COLUMN reporting.counts_by_speaker.statements IS
    'How many statements: to be summed over months';
