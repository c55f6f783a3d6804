-- What each statement counts for in the rollups: the day, month or year it is known to lie in (grain 3, 2 or 1; 0: none
-- of them), its outlet, subjects and speakers, each 0 where there is none.
CREATE VIEW counted_statements AS
SELECT
    s.article_id,
    s.statement_id,
    CASE known.grain
        WHEN 3 THEN said.earliest
        WHEN 2 THEN date_trunc('month', s.said_from::timestamp)::date
        WHEN 1 THEN date_trunc('year', s.said_from::timestamp)::date
        ELSE '0001-01-01'::date
    END AS starts,
    known.grain,
    coalesce(articles.source_id, 0) AS source_id,
    coalesce((
        SELECT array_agg(hit.topic_id ORDER BY hit.topic_id)
        FROM statement_topics AS hit
        WHERE hit.article_id = s.article_id AND hit.statement_id = s.statement_id
    ), '{0}') AS topics,
    coalesce((
        SELECT array_agg(DISTINCT link.speaker_id)
        FROM statement_speakers AS link
        WHERE link.article_id = s.article_id AND link.statement_id = s.statement_id
    ), '{0}') AS speakers
FROM statements AS s
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN dates AS said ON said.date_id = s.said_date_id
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN said.precision = 'day' AND said.qualifier IS NULL THEN 3
        WHEN date_trunc('month', s.said_from::timestamp) = date_trunc('month', s.said_to::timestamp) THEN 2
        WHEN extract(year FROM s.said_from) = extract(year FROM s.said_to) THEN 1
        ELSE 0
    END::smallint AS grain
) AS known;

COMMENT ON VIEW counted_statements IS 'What each statement counts for in the rollups';
COMMENT ON COLUMN counted_statements.article_id IS 'The article';
COMMENT ON COLUMN counted_statements.statement_id IS 'The statement';
COMMENT ON COLUMN counted_statements.starts IS 'First day of the period; 0001-01-01 where not even the year is known';
COMMENT ON COLUMN counted_statements.grain IS 'What is known of the date: 3 the day, 2 the month, 1 the year, 0 none of them';
COMMENT ON COLUMN counted_statements.source_id IS 'The outlet; 0 where not known';
COMMENT ON COLUMN counted_statements.topics IS 'Its topics; 0 where it has none';
COMMENT ON COLUMN counted_statements.speakers IS 'Its speakers; 0 where it has none';
