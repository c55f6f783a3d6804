-- Statements of other articles that may tell the same: those that share a band, or stand in much the same article.
SELECT found.article_id, found.statement_id, found.bands
FROM unnest(CAST(:bands AS bigint[])) AS mine (band)
CROSS JOIN LATERAL (
    SELECT article_id, statement_id, bands FROM statement_sketches
    WHERE bands @> ARRAY[mine.band] AND article_id <> ALL (CAST(:articles AS bigint[]))
    LIMIT :most
) AS found
UNION
SELECT article_id, statement_id, bands FROM statement_sketches WHERE article_id = ANY (CAST(:near AS bigint[]))
