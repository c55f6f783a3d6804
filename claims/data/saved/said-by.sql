-- What a speaker said
-- Everything one speaker said, the newest first.
-- :name (Peskov) the speaker, in any spelling
-- :since [2019-01-01] said on or after this day
-- :until [2021-12-31] said on or before this day
SELECT said_on, content, addressee, topics, source, statement
FROM said_by(:name, :since, :until)
