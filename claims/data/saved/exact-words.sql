-- The exact words in their place
-- What a speaker said about a subject, letter for letter, with what stands before and after it in the article.
-- :about [S-400] what it is about; none: everything
-- :by [Chemezov] only this speaker, in any spelling
-- :since [2019-01-01] said on or after this day
-- :until [2021-12-31] said on or before this day
-- :chars [120] how many characters to show on either side, at most 1000
SELECT w.speaker, w.said_on, c.before, c.content, c.after, w.source, w.statement
FROM who_said(:about, :by, :since, :until) AS w
CROSS JOIN LATERAL statement_context(w.statement, coalesce(:chars, 120)) AS c
