-- Articles that may be much the same as some articles: those that share a band with one of them. Each is told with the
-- place of that band in the list.
SELECT mine.place, found.article_id
FROM unnest(CAST(:bands AS bigint[]), CAST(:articles AS bigint[])) WITH ORDINALITY AS mine (band, article_id, place)
CROSS JOIN LATERAL (
    SELECT article_id FROM article_sketches WHERE bands @> ARRAY[mine.band] AND article_id <> mine.article_id LIMIT :most
) AS found
