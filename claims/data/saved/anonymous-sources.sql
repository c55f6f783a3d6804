-- Anonymous sources by outlet
-- How many of each outlet's statements come from sources that are not named, and what share of all that is.
-- :source [Interfax] only this outlet, by name
SELECT
    coalesce(o.source, 'not known') AS outlet,
    count(*) AS statements,
    count(*) FILTER (WHERE d.speaker_key IS NULL OR d.kind = 'anonymous') AS unnamed,
    round(100.0 * count(*) FILTER (WHERE d.speaker_key IS NULL OR d.kind = 'anonymous') / count(*), 1) AS percent
FROM reporting.fct_statements AS f
LEFT JOIN reporting.dim_speakers AS d ON d.speaker_key = f.speaker_key
LEFT JOIN reporting.dim_sources AS o ON o.source_key = f.source_key
WHERE f.shown = 1 AND (o.source = :source OR :source IS NULL)
GROUP BY o.source
ORDER BY unnamed DESC, outlet
