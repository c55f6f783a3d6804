-- The name each speaker is to be shown by: that given by hand, else of the full names that articles settled on the one
-- that most articles print, whatever the order of loads, else as listed. Capitals throughout are taken for a headline's,
-- unless they are one word and no person's ("NATO"), and a bare surname only where nothing else is printed; of names that
-- as many articles print, the fullest is taken. A name whose articles speak of somebody told apart is left out.
SELECT speakers.speaker_id, best.alias
FROM speakers
CROSS JOIN LATERAL (
    SELECT known.alias
    FROM speaker_aliases AS known
    LEFT JOIN (
        SELECT printed.name, count(DISTINCT printed.article_id) AS articles
        FROM (
            SELECT name, article_id FROM statement_speakers AS link
            WHERE link.speaker_id = speakers.speaker_id AND link.found_id IS NULL
            UNION ALL
            SELECT name, article_id FROM statement_speakers AS link WHERE link.found_id = speakers.speaker_id
            UNION ALL
            SELECT name, article_id FROM corrected_speakers AS link WHERE link.speaker_id = speakers.speaker_id
        ) AS printed
        WHERE (
            SELECT count(*) > 1 FROM speaker_aliases AS one
            WHERE one.speaker_id = speakers.speaker_id AND one.kind = 'name'
        )
        GROUP BY printed.name
    ) AS counted ON counted.name = known.alias AND known.kind = 'name'
    WHERE known.speaker_id = speakers.speaker_id
    AND known.kind IN ('given', 'name', 'listed', 'told')
    AND NOT EXISTS (
        SELECT FROM speaker_aliases AS apart
        WHERE apart.folded = known.folded
        AND apart.alias = known.alias
        AND apart.basis = 'linked'
        AND apart.speaker_id <> known.speaker_id
        AND known.kind = 'name'
        AND speakers.kind = 'person'
    )
    ORDER BY array_position(ARRAY['given', 'name', 'listed', 'told'], known.kind),
        known.kind = 'name' AND (
            known.alias = lower(known.alias)
            OR known.alias = upper(known.alias) AND (speakers.kind = 'person' OR known.alias LIKE '% %')
        ),
        known.kind = 'name' AND speakers.kind = 'person' AND known.alias NOT LIKE '% %',
        counted.articles DESC NULLS LAST,
        cardinality(string_to_array(known.alias, ' ')) DESC, length(known.alias) DESC, known.alias COLLATE "C"
    LIMIT 1
) AS best
