-- The names a speaker goes by, with where each comes from.
SELECT alias AS name, string_agg(DISTINCT kind, ', ' ORDER BY kind) AS kinds
FROM speaker_aliases
WHERE speaker_id = :number
GROUP BY alias
ORDER BY alias COLLATE "C"
LIMIT 200
