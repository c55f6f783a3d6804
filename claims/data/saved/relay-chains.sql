-- Relay chains
-- Words told by one speaker of another: who tells, of whom, and both statements.
-- :about [Turkey] what the relayed words are about; none: everything
SELECT
    outer_one.said_by AS told_by,
    outer_one.cue AS told_with,
    inner_one.said_by AS said_by,
    inner_one.cue AS said_with,
    inner_one.content,
    inner_one.said_on,
    inner_one.statement,
    outer_one.statement AS told_within
FROM who_said(:about) AS found
JOIN reporting.fct_statements AS inner_one ON inner_one.statement = found.statement
JOIN reporting.fct_statements AS outer_one ON outer_one.statement = inner_one.told_within
ORDER BY inner_one.article COLLATE "C", inner_one.statement COLLATE "C"
