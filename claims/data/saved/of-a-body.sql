-- What a country, party or body says
-- Statements of a country, party or body: of itself, of those who speak for it, and of those printed with it in their role.
-- :by (Turkey) the country, party or body, in any spelling
-- :about [Syria] what it is about: a topic, a name or any words; none: everything
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
WITH meant AS (
    SELECT d.speaker, d.country, d.kind
    FROM reporting.find_speakers(:by) AS f
    JOIN reporting.dim_speakers AS d ON d.speaker_key = f.slug
    WHERE f.likeness >= 0.9
)
SELECT DISTINCT w.speaker, w.said_on, w.content, w.role, w.source, w.statement, w.said_from
FROM who_said(:about, NULL, :since, :until) AS w
LEFT JOIN reporting.bridge_statement_speakers AS b USING (statement)
LEFT JOIN reporting.dim_speakers AS d ON d.speaker_key = b.speaker_key
WHERE d.speaker IN (SELECT speaker FROM meant)
OR d.country IN (SELECT country FROM meant WHERE kind = 'state')
OR w.behalf IN (SELECT speaker FROM meant)
OR strpos(reporting.fold_v1(w.role), reporting.fold_v1(:by)) > 0
ORDER BY w.said_from DESC NULLS LAST, w.statement
