-- Said only by unnamed sources
-- Statements about a subject whose speaker the text does not name, with the words that tell who it was.
-- :about (Turkey) what it is about: a topic, a name or any words
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
WITH found AS MATERIALIZED (
    SELECT * FROM who_said(:about, NULL, :since, :until) AS w
    WHERE w.speaker IS NULL OR w.speaker_kind = 'anonymous'
),
printed AS MATERIALIZED (
    SELECT f.statement, f.said_by FROM reporting.fct_statements AS f
    WHERE f.statement = ANY (ARRAY(SELECT found.statement FROM found))
)
SELECT
    printed.said_by,
    w.speaker_basis,
    w.said_on,
    w.content,
    w.source,
    w.statement
FROM found AS w
LEFT JOIN printed ON printed.statement = w.statement
ORDER BY w.said_from NULLS LAST, w.article COLLATE "C", w.char_start, w.statement COLLATE "C"
