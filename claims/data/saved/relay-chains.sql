-- Relay chains
-- Words told by one speaker of another: who tells, of whom, and both statements.
-- :about [Turkey] what the relayed words are about; none: everything
WITH relayed AS MATERIALIZED (
    SELECT f.said_by, w.cue, w.content, w.said_on, w.statement, f.told_within, w.article
    FROM who_said(:about) AS w
    JOIN reporting.fct_statements AS f ON f.statement = w.statement
    WHERE f.told_within IS NOT NULL
)
SELECT
    outer_one.said_by AS told_by,
    outer_one.cue AS told_with,
    relayed.said_by,
    relayed.cue AS said_with,
    relayed.content,
    relayed.said_on,
    relayed.statement,
    relayed.told_within
FROM relayed
JOIN reporting.fct_statements AS outer_one ON outer_one.statement = relayed.told_within
ORDER BY relayed.article COLLATE "C", relayed.statement COLLATE "C"
