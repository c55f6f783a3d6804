-- What is in doubt
-- How much is unresolved, undated or refused, by outlet: where a person's reading would help most.
SELECT
    coalesce(f.source, 'not known') AS outlet,
    count(*) AS statements,
    count(u.statement) AS without_speaker,
    count(d.statement) AS without_date,
    count(r.statement) AS role_outside_term,
    round(avg(f.confidence)::numeric, 2) AS confidence
FROM reporting.statements_wide AS f
LEFT JOIN reporting.quality_unresolved AS u USING (statement)
LEFT JOIN reporting.quality_undated AS d USING (statement)
LEFT JOIN reporting.quality_role_outside_term AS r USING (statement)
GROUP BY f.source
ORDER BY statements DESC, outlet
