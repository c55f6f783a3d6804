-- The articles with the number of statements in each.
SELECT
    coalesce(articles.url, articles.path) AS article,
    articles.collection,
    sources.name AS source,
    articles.title,
    dates.edtf AS published,
    articles.revision,
    (SELECT count(*) FROM statements WHERE statements.article_id = articles.article_id) AS statements,
    original.article AS duplicate_of
FROM articles
LEFT JOIN sources ON sources.source_id = articles.source_id
LEFT JOIN dates ON dates.date_id = articles.published_date_id
LEFT JOIN (
    SELECT article_id, coalesce(url, path) AS article FROM articles
    WHERE article_id IN (SELECT duplicate_of FROM articles WHERE duplicate_of IS NOT NULL)
    OFFSET 0
) AS original ON original.article_id = articles.duplicate_of
ORDER BY articles.collection COLLATE "C", articles.path COLLATE "C"
LIMIT :limit
