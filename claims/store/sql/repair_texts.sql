-- Drop present texts that are not what was read, so that the next load of their files stores them anew.
DELETE FROM article_texts
USING articles
WHERE articles.article_id = article_texts.article_id AND articles.revision = article_texts.revision
AND (
    article_texts.sha256 IS DISTINCT FROM articles.sha256
    OR encode(sha256(convert_to(article_texts.body, 'UTF8')), 'hex') <> articles.sha256
)
