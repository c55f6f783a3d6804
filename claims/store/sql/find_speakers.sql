-- Whom a name may mean, the likeliest first.
SELECT name, how, likeness FROM reporting.find_speakers(:name)
