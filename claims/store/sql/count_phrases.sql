-- Each name and phrase that several statements speak of, as it is mostly printed, with their number.
SELECT
    key,
    mode() WITHIN GROUP (ORDER BY phrase COLLATE "C" DESC) AS phrase,
    count(*) AS statements
FROM statement_phrases
GROUP BY key
HAVING count(*) > 1
ORDER BY key COLLATE "C"
