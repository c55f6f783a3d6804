-- Who contradicts
-- Statements of which one perhaps denies the other: candidates with a score, nothing asserted.
-- :about [S-400 deals] what it is about: a topic, a name or any words; none: everything
-- :by [Putin] whose words the others are compared with, in any spelling; none: everybody's
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
WITH mine AS MATERIALIZED (
    SELECT statement, speaker, said_on, content FROM who_said(:about, :by, :since, :until)
),
link AS MATERIALIZED (
    SELECT mine.statement AS compared_with, l.other_statement AS statement, l.score
    FROM mine
    JOIN reporting.bridge_statement_links AS l ON l.statement = mine.statement
    WHERE l.relation = 'contradiction'
    UNION ALL
    SELECT mine.statement, l.statement, l.score
    FROM mine
    JOIN reporting.bridge_statement_links AS l ON l.other_statement = mine.statement
    WHERE l.relation = 'contradiction'
),
other AS MATERIALIZED (
    SELECT link.compared_with, link.score, wide.statement, wide.speaker, wide.said_on, wide.content
    FROM link
    JOIN reporting.statements_wide AS wide ON wide.statement = link.statement
)
SELECT
    other.speaker,
    other.said_on,
    other.content,
    mine.speaker AS compared_with,
    mine.said_on AS said_before_on,
    mine.content AS said_before,
    other.score,
    other.statement
FROM other
JOIN mine ON mine.statement = other.compared_with
WHERE other.speaker IS DISTINCT FROM mine.speaker
ORDER BY other.score DESC, other.statement COLLATE "C", mine.statement COLLATE "C"
