-- How many of the things checked there are, how many do not hold, and the first of those.
SELECT
    count(*) AS checked,
    count(*) FILTER (WHERE holds IS NOT TRUE) AS failed,
    (array_agg(item ORDER BY item) FILTER (WHERE holds IS NOT TRUE))[1:$most] AS examples
FROM (
$each
) AS each
