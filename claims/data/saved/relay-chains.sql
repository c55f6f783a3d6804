-- Relay chains
-- Words told by one speaker of another: who tells, of whom, and both statements.
-- :about [Turkey] what the relayed words are about; none: everything
SELECT
    outer_one.said_by AS told_by,
    outer_one.cue AS told_with,
    inner_one.said_by,
    w.cue AS said_with,
    w.content,
    w.said_on,
    w.statement,
    inner_one.told_within
FROM who_said(:about) AS w
CROSS JOIN LATERAL (
    SELECT f.said_by, f.told_within FROM reporting.fct_statements AS f
    WHERE f.statement = w.statement AND f.told_within IS NOT NULL
    LIMIT 1
) AS inner_one
CROSS JOIN LATERAL (
    SELECT f.said_by, f.cue FROM reporting.fct_statements AS f WHERE f.statement = inner_one.told_within LIMIT 1
) AS outer_one
ORDER BY w.article COLLATE "C", w.statement COLLATE "C"
