-- Whom a name may mean, the likeliest first.
SELECT slug, name, how, likeness FROM reporting.find_speakers(:name)
