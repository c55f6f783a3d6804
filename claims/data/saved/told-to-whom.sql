-- Told to whom, said where
-- To which outlet or at which occasion a subject was spoken about.
-- :about (S-400 deals) what it is about: a topic, a name or any words
SELECT coalesce(addressee, venue) AS told_to, speaker, said_on, content, source, statement
FROM who_said(:about)
WHERE addressee IS NOT NULL OR venue IS NOT NULL
