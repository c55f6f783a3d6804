-- Whether the calendar has other years than the dates that statements and articles name. As in the view calendar.
SELECT
    (date_trunc('year', used.first::timestamp), date_trunc('year', used.last::timestamp))
    IS DISTINCT FROM (date_trunc('year', kept.first::timestamp), date_trunc('year', kept.last::timestamp))
FROM (
    SELECT min(earliest) AS first, max(latest) AS last
    FROM dates
    WHERE date_id IN (SELECT said_date_id FROM statements UNION SELECT published_date_id FROM articles)
) AS used
CROSS JOIN (SELECT min(day) AS first, max(day) AS last FROM calendar) AS kept
