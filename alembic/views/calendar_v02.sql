-- Every day of the years in use, the first year to the last without a gap, as BI tools want it. Read from the dates
-- that statements and articles name, which are few, and have an index each.
CREATE MATERIALIZED VIEW calendar AS
SELECT day::date AS day
FROM (
    SELECT min(earliest) AS first, max(latest) AS last
    FROM dates
    WHERE EXISTS (
        SELECT FROM (SELECT FROM statements WHERE statements.said_date_id = dates.date_id LIMIT 1) AS said
    )
    OR EXISTS (
        SELECT FROM (SELECT FROM articles WHERE articles.published_date_id = dates.date_id LIMIT 1) AS printed
    )
) AS used
CROSS JOIN LATERAL generate_series(
    date_trunc('year', used.first::timestamp),
    date_trunc('year', used.last::timestamp) + interval '1 year' - interval '1 day',
    interval '1 day'
) AS day;

CREATE UNIQUE INDEX uq_calendar ON calendar (day);

COMMENT ON MATERIALIZED VIEW calendar IS 'Every day of the years in use, computed anew at the end of a load';
COMMENT ON COLUMN calendar.day IS 'The day';
