-- Drop duplicates without their text; the next load of their files stores them anew.
DELETE FROM articles
WHERE duplicate_of IS NOT NULL
AND NOT EXISTS (
    SELECT FROM article_texts AS present
    WHERE present.article_id = articles.article_id AND present.revision = articles.revision
)
