-- Every day of the years in use, the first year to the last without a gap, as BI tools want it.
CREATE MATERIALIZED VIEW calendar AS
SELECT day::date AS day
FROM (
    SELECT
        min(least(told.first, printed.first)) AS first,
        max(greatest(told.last, printed.last)) AS last
    FROM (SELECT min(said_from) AS first, max(said_to) AS last FROM statements) AS told
    CROSS JOIN (
        SELECT min(dates.earliest) AS first, max(dates.latest) AS last
        FROM articles JOIN dates ON dates.date_id = articles.published_date_id
    ) AS printed
) AS used
CROSS JOIN LATERAL generate_series(
    date_trunc('year', used.first::timestamp),
    date_trunc('year', used.last::timestamp) + interval '1 year' - interval '1 day',
    interval '1 day'
) AS day;

CREATE UNIQUE INDEX uq_calendar ON calendar (day);

COMMENT ON MATERIALIZED VIEW calendar IS 'Every day of the years in use, computed anew at the end of a load';
COMMENT ON COLUMN calendar.day IS 'The day';
