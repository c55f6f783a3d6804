-- What was denied
-- Statements by which a speaker denied or rejected something.
-- :about [Turkey] what it is about; none: everything
-- :by [Peskov] only this speaker, in any spelling
SELECT speaker, said_on, cue, content, source, statement
FROM who_said(:about, :by)
WHERE speech_act IN ('deny', 'reject', 'refuse')
OR cue ~* '\m(den(y|ies|ied|ying)|reject(s|ed|ing)?|refut(e|es|ed|ing)|dismiss(es|ed|ing)?)\M'
ORDER BY said_from DESC NULLS LAST, article COLLATE "C", char_start, statement COLLATE "C"
