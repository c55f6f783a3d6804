-- Said by named sources only
-- Statements about a subject whose speaker the text names.
-- :about (Turkey) what it is about: a topic, a name or any words
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
SELECT speaker, said_on, content, source, statement
FROM who_said(:about, NULL, :since, :until)
WHERE speaker IS NOT NULL AND speaker_kind <> 'anonymous'
ORDER BY said_from DESC NULLS LAST, article COLLATE "C", char_start, statement COLLATE "C"
