-- What was denied
-- Statements by which a speaker denied or rejected something.
-- :about [Turkey] what it is about; none: everything
-- :by [Peskov] only this speaker, in any spelling
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
SELECT speaker, said_on, cue, content, source, statement
FROM (
    SELECT * FROM who_said(:about, :by, :since, :until)
    WHERE num_nonnulls(:about, :by, :since, :until) > 0
    UNION ALL
    SELECT * FROM reporting.statements_shown
    WHERE num_nonnulls(:about, :by, :since, :until) = 0
) AS said
WHERE speech_act IN ('deny', 'reject', 'refuse')
OR cue ~* '\m(den(y|ies|ied|ying)|reject(s|ed|ing)?|refut(e|es|ed|ing)|dismiss(es|ed|ing)?)\M'
ORDER BY said_from DESC NULLS LAST, article COLLATE "C", char_start, statement COLLATE "C"
