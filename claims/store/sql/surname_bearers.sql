-- How many people an archive knows by each of these surnames, counted by their full names as listed in slugs.
SELECT substring(slug FROM '[^-]+$') AS surname, count(DISTINCT split_part(slug, '-', 1)) AS bearers
FROM speakers
WHERE kind = 'person' AND slug LIKE '%-%' AND substring(slug FROM '[^-]+$') = ANY (CAST(:surnames AS text[]))
GROUP BY 1
