-- Who says the same
-- Statements of other speakers whose words are much like those of a speaker: candidates with a score, nothing asserted.
-- :about [S-400 deals] what it is about: a topic, a name or any words; none: everything
-- :by [Putin] whose words the others are compared with, in any spelling; none: everybody's
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
SELECT
    other.speaker,
    other.said_on,
    other.content,
    mine.speaker AS compared_with,
    mine.said_on AS said_before_on,
    mine.content AS said_before,
    link.score,
    other.statement
FROM who_said(:about, :by, :since, :until) AS mine
CROSS JOIN LATERAL (
    SELECT l.other_statement AS statement, l.relation, l.score
    FROM reporting.bridge_statement_links AS l
    WHERE l.statement = mine.statement
    UNION ALL
    SELECT l.statement, l.relation, l.score
    FROM reporting.bridge_statement_links AS l
    WHERE l.other_statement = mine.statement
) AS link
JOIN reporting.statements_wide AS other ON other.statement = link.statement
WHERE link.relation <> 'contradiction' AND other.speaker IS DISTINCT FROM mine.speaker
ORDER BY link.score DESC, other.statement COLLATE "C", mine.statement COLLATE "C"
