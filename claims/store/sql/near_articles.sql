-- Articles that may be much the same as some articles: those that share a band with one of them.
SELECT DISTINCT found.article_id, found.bands
FROM unnest(CAST(:bands AS bigint[])) AS mine (band)
CROSS JOIN LATERAL (
    SELECT article_id, bands FROM article_sketches WHERE bands @> ARRAY[mine.band] LIMIT :most
) AS found
