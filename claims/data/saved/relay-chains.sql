-- Relay chains
-- Words told by one speaker of another: who tells, of whom, and both statements.
-- :about [Turkey] what the relayed words are about; none: everything
WITH found AS MATERIALIZED (
    SELECT * FROM who_said(:about)
),
inner_one AS MATERIALIZED (
    SELECT f.statement, f.said_by, f.told_within FROM reporting.fct_statements AS f
    WHERE f.statement = ANY (ARRAY(SELECT found.statement FROM found)) AND f.told_within IS NOT NULL
),
outer_one AS MATERIALIZED (
    SELECT f.statement, f.said_by, f.cue FROM reporting.fct_statements AS f
    WHERE f.statement = ANY (ARRAY(SELECT inner_one.told_within FROM inner_one))
)
SELECT
    outer_one.said_by AS told_by,
    outer_one.cue AS told_with,
    inner_one.said_by,
    w.cue AS said_with,
    w.content,
    w.said_on,
    w.statement,
    inner_one.told_within
FROM found AS w
JOIN inner_one ON inner_one.statement = w.statement
JOIN outer_one ON outer_one.statement = inner_one.told_within
ORDER BY w.article COLLATE "C", w.statement COLLATE "C"
