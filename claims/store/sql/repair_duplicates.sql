-- Give each duplicate the first article of its text; one whose text stands nowhere else is to be analysed itself.
UPDATE articles
SET duplicate_of = (
        SELECT min(same.article_id) FROM articles AS same
        WHERE same.sha256 = articles.sha256 AND same.duplicate_of IS NULL AND same.article_id <> articles.article_id
    ),
    extractor = NULL
WHERE duplicate_of IS NOT NULL
AND NOT EXISTS (
    SELECT FROM articles AS original
    WHERE original.article_id = articles.duplicate_of AND original.duplicate_of IS NULL
    AND original.sha256 = articles.sha256
)
