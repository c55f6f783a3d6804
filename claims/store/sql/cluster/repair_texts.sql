-- Drop present texts that are not what was read, so that the next load of their files stores them anew.
WITH wrong AS MATERIALIZED (
    SELECT article_texts.article_id, article_texts.revision
    FROM article_texts
    JOIN articles ON articles.article_id = article_texts.article_id AND articles.revision = article_texts.revision
    WHERE article_texts.sha256 IS DISTINCT FROM articles.sha256
    OR encode(sha256(convert_to(article_texts.body, 'UTF8')), 'hex') <> articles.sha256
)
DELETE FROM article_texts
USING wrong
WHERE wrong.article_id = article_texts.article_id AND wrong.revision = article_texts.revision
