-- A duplicate has the text of an article that is there and is no duplicate itself, and no statements of its own.
SELECT
    articles.article_key AS item,
    original.duplicate_of IS NULL
    AND original.sha256 IS NOT DISTINCT FROM articles.sha256
    AND articles.statements = 0 AS holds
FROM (
    SELECT article_key, duplicate_of, sha256, (
        SELECT count(*) FROM statements WHERE statements.article_id = articles.article_id
    ) AS statements
    FROM articles
    WHERE duplicate_of IS NOT NULL
    OFFSET 0
) AS articles
LEFT JOIN (
    SELECT article_id, duplicate_of, sha256 FROM articles
    WHERE article_id IN (SELECT duplicate_of FROM articles)
    OFFSET 0
) AS original ON original.article_id = articles.duplicate_of
