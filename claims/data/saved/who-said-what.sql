-- Who said what
-- Every statement about a subject, the closest first, with who, when, the words and where they were printed.
-- :about (S-400 deals) what it is about: a topic, a name or any words
-- :by [Erdogan] only this speaker, in any spelling
-- :since [2019-01-01] said on or after this day
-- :until [2021-12-31] said on or before this day
SELECT speaker, said_on, content, source, statement
FROM who_said(:about, :by, :since, :until)
