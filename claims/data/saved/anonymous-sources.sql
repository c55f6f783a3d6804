-- Anonymous sources by outlet
-- How many of each outlet's statements come from sources that are not named, and what share of all that is.
-- :source [Interfax] only this outlet, by name
SELECT
    coalesce(s.source, 'not known') AS outlet,
    count(*) AS statements,
    count(*) FILTER (WHERE w.speaker IS NULL OR w.speaker_kind = 'anonymous') AS unnamed,
    round(100.0 * count(*) FILTER (WHERE w.speaker IS NULL OR w.speaker_kind = 'anonymous') / count(*), 1) AS percent
FROM reporting.statements_wide AS w
LEFT JOIN reporting.dim_sources AS s ON s.source = w.source
WHERE w.source = :source OR :source IS NULL
GROUP BY s.source
ORDER BY unnamed DESC, outlet
