-- A duplicate has the text of an article that is there and is no duplicate itself, and no statements of its own.
SELECT
    articles.article_key AS item,
    original.duplicate_of IS NULL
    AND original.sha256 IS NOT DISTINCT FROM articles.sha256
    AND NOT EXISTS (SELECT FROM statements WHERE statements.article_id = articles.article_id) AS holds
FROM articles
LEFT JOIN articles AS original ON original.article_id = articles.duplicate_of
WHERE articles.duplicate_of IS NOT NULL
