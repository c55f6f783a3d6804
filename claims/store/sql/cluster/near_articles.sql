-- Articles that may be much the same as some articles: those that share a band with one of them. Each is told with the
-- place of that band in the list.
WITH mine AS MATERIALIZED (
    SELECT band, article_id, place
    FROM unnest(CAST(:bands AS bigint[]), CAST(:articles AS bigint[])) WITH ORDINALITY AS mine (band, article_id, place)
),
found AS MATERIALIZED (
    SELECT article_id, bands FROM article_sketches WHERE bands && CAST(:bands AS bigint[])
)
SELECT mine.place, one.article_id
FROM mine
CROSS JOIN LATERAL (
    SELECT found.article_id FROM found WHERE found.bands @> ARRAY[mine.band] AND found.article_id <> mine.article_id
    ORDER BY found.article_id
    LIMIT :most
) AS one
