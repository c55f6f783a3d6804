-- Give each duplicate the first article of its text; one whose text stands nowhere else is to be analysed itself.
WITH originals AS MATERIALIZED (
    SELECT article_id, sha256 FROM articles
    WHERE duplicate_of IS NULL
    AND sha256 IN (SELECT copy.sha256 FROM articles AS copy WHERE copy.duplicate_of IS NOT NULL)
),
wrong AS MATERIALIZED (
    SELECT copy.article_id, (
        SELECT min(same.article_id) FROM originals AS same
        WHERE same.sha256 = copy.sha256 AND same.article_id <> copy.article_id
    ) AS first
    FROM (SELECT article_id, duplicate_of, sha256 FROM articles WHERE duplicate_of IS NOT NULL OFFSET 0) AS copy
    WHERE NOT EXISTS (
        SELECT FROM originals AS same WHERE same.article_id = copy.duplicate_of AND same.sha256 = copy.sha256
    )
)
UPDATE articles
SET duplicate_of = wrong.first, extractor = NULL
FROM wrong
WHERE wrong.article_id = articles.article_id
