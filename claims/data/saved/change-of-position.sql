-- Change of position
-- Each speaker's statements about a subject, the oldest first, beside what the same speaker had said before.
-- :about (Turkey) what it is about: a topic, a name or any words
-- :by [Putin] only this speaker, in any spelling
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
SELECT
    speaker,
    said_on,
    speech_act,
    content,
    lag(said_on) OVER earlier AS said_before_on,
    lag(content) OVER earlier AS said_before,
    statement
FROM who_said(:about, :by, :since, :until)
WHERE said_from IS NOT NULL AND speaker IS NOT NULL
WINDOW earlier AS (PARTITION BY speaker ORDER BY said_from, said_to, article COLLATE "C", char_start)
ORDER BY speaker COLLATE "C", said_from, said_to, article COLLATE "C", char_start
