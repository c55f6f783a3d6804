-- Which of some articles are stored neither under their key nor, by their text, under another.
WITH stored AS MATERIALIZED (
    SELECT article_id, sha256, duplicate_of FROM articles
    WHERE article_id = ANY (CAST(:articles AS bigint[]))
    OR sha256 = ANY (CAST(:digests AS text[])) AND duplicate_of IS NULL
)
SELECT told.article_id
FROM unnest(CAST(:articles AS bigint[]), CAST(:digests AS text[])) AS told (article_id, sha256)
WHERE told.article_id NOT IN (SELECT article_id FROM stored)
AND told.sha256 NOT IN (SELECT sha256 FROM stored WHERE duplicate_of IS NULL)
