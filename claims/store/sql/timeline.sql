-- When it was spoken about: a row a month where the month is known, else a row for the date as far as it is known; assumed:
-- how many of the statements have a date that is only assumed.
SELECT
    CASE
        WHEN date_trunc('month', said.said_from) = date_trunc('month', said.said_to)
        THEN to_char(said.said_from, 'YYYY-MM')
        ELSE said.said_on
    END AS said_in,
    count(*) AS statements,
    count(*) FILTER (WHERE said.said_certainty = 'assumed') AS assumed,
    string_agg(DISTINCT said.speaker, '; ') AS speakers
FROM $said
$where
GROUP BY said_in
ORDER BY min(said.said_from) NULLS LAST, max(said.said_to), min(said.said_on) COLLATE "C"
