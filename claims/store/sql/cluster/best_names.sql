-- The name each speaker (of these, or of all) is to be shown by; as best_names.sql has it, with names counted by one join.
SELECT DISTINCT ON (known.speaker_id) known.speaker_id, known.alias
FROM speaker_aliases AS known
JOIN speakers ON speakers.speaker_id = known.speaker_id
LEFT JOIN (
    SELECT printed.speaker_id, printed.name, count(DISTINCT printed.article_id) AS articles
    FROM (
        SELECT coalesce(found_id, speaker_id) AS speaker_id, name, article_id FROM statement_speakers
        UNION ALL
        SELECT speaker_id, name, article_id FROM corrected_speakers
    ) AS printed
    WHERE printed.speaker_id IN (
        SELECT one.speaker_id FROM speaker_aliases AS one
        WHERE one.kind = 'name' AND (CAST(:ids AS bigint[]) IS NULL OR one.speaker_id = ANY (CAST(:ids AS bigint[])))
        GROUP BY one.speaker_id
        HAVING count(*) > 1
    )
    GROUP BY printed.speaker_id, printed.name
) AS counted ON counted.speaker_id = known.speaker_id AND counted.name = known.alias AND known.kind = 'name'
WHERE known.kind IN ('given', 'name', 'listed', 'told')
AND (CAST(:ids AS bigint[]) IS NULL OR known.speaker_id = ANY (CAST(:ids AS bigint[])))
ORDER BY known.speaker_id, array_position(ARRAY['given', 'name', 'listed', 'told'], known.kind),
    known.kind = 'name' AND (
        known.alias = lower(known.alias)
        OR known.alias = upper(known.alias) AND (speakers.kind = 'person' OR known.alias LIKE '% %')
    ),
    known.kind = 'name' AND speakers.kind = 'person' AND known.alias NOT LIKE '% %',
    counted.articles DESC NULLS LAST,
    cardinality(string_to_array(known.alias, ' ')) DESC, length(known.alias) DESC, known.alias COLLATE "C"
