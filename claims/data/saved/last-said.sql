-- Last said
-- The last statements about a subject or by a speaker, the newest first; those without a date are left out.
-- :about [Syria] what it is about: a topic, a name or any words; none: everything
-- :by [Putin] only this speaker, in any spelling
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
SELECT speaker, said_on, content, source, statement
FROM who_said(:about, :by, :since, :until)
WHERE said_to IS NOT NULL
ORDER BY said_to DESC, said_from DESC, article COLLATE "C", char_start
LIMIT 10
