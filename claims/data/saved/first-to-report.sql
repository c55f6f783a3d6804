-- First to report
-- For each day something was said about a subject, the outlet that published it first.
-- :about (S-400 deals) what it is about: a topic, a name or any words
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
SELECT DISTINCT ON (speaker, said_on)
    speaker, said_on, published_on, source, title, content, statement
FROM who_said(:about, NULL, :since, :until)
WHERE said_from IS NOT NULL AND published_on IS NOT NULL AND speaker IS NOT NULL
ORDER BY speaker, said_on, published_on, article COLLATE "C", char_start
