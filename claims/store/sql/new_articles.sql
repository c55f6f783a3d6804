-- Which of some articles are stored neither under their key nor, by their text, under another.
SELECT told.article_id
FROM unnest(CAST(:articles AS bigint[]), CAST(:digests AS text[])) AS told (article_id, sha256)
WHERE NOT EXISTS (SELECT FROM articles WHERE articles.article_id = told.article_id)
AND NOT EXISTS (SELECT FROM articles WHERE articles.sha256 = told.sha256 AND articles.duplicate_of IS NULL)
