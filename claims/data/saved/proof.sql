-- Proof of a quotation
-- The words of a statement in their place in the article, with the reasons for speaker, date and subject.
-- :statement (1nfg0) the statement's key, or any unique beginning
-- :chars [300] how many characters to show on either side, at most 1000
SELECT
    w.speaker, w.speaker_basis, w.said_on, w.said_basis, w.topics, w.topic_basis,
    c.before, c.content, c.after, w.article, w.char_start, w.char_end
FROM statement_context(:statement, coalesce(:chars, 200)) AS c
JOIN reporting.statements_wide AS w USING (statement)
