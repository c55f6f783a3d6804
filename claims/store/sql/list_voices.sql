-- Those who speak most, from the counts that a load keeps.
SELECT speakers.slug, speakers.name, speakers.kind, speakers.country, sum(counted.statements)::bigint AS statements
FROM speaker_counts AS counted
JOIN speakers USING (speaker_id)
WHERE CAST(:called AS text) IS NULL
OR speakers.slug IN (SELECT slug FROM reporting.find_speakers(:called))
GROUP BY speakers.speaker_id
ORDER BY statements DESC, speakers.slug COLLATE "C"
LIMIT :most OFFSET :passed
