-- Whether the calendar has other years than the dates that statements and articles name. As in the view calendar.
SELECT
    (date_trunc('year', used.first::timestamp), date_trunc('year', used.last::timestamp))
    IS DISTINCT FROM (date_trunc('year', kept.first::timestamp), date_trunc('year', kept.last::timestamp))
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
CROSS JOIN (SELECT min(day) AS first, max(day) AS last FROM calendar) AS kept
