-- How many statements
-- How many statements there are about a subject or by a speaker, of how many speakers and outlets, from when to when.
-- :about [Syria] what it is about: a topic, a name or any words; none: everything
-- :by [Putin] only this speaker, in any spelling
-- :since [2015-01-01] said on or after this day
-- :until [2022-12-31] said on or before this day
SELECT
    count(*) AS statements,
    count(DISTINCT speaker) AS speakers,
    count(DISTINCT source) AS outlets,
    min(said_from) AS first_said,
    max(said_to) AS last_said,
    count(*) FILTER (WHERE said_from IS NULL) AS without_a_date
FROM who_said(:about, :by, :since, :until)
