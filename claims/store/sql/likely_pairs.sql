-- The pairs of people who may be one by their names, with what is known of both but their roles.
SELECT
    one.slug,
    other.slug AS other_slug,
    one.country,
    other.country AS other_country,
    speaker_pairs.score
FROM speaker_pairs
JOIN speakers AS one ON one.speaker_id = speaker_pairs.speaker_id
JOIN speakers AS other ON other.speaker_id = speaker_pairs.other_id
WHERE one.kind = 'person' AND other.kind = 'person'
ORDER BY one.slug COLLATE "C", other.slug COLLATE "C"
