-- Every article has its present text, and each text is the one that was read.
SELECT
    articles.article_key AS item,
    article_texts.sha256 IS NOT DISTINCT FROM articles.sha256
    AND encode(sha256(convert_to(article_texts.body, 'UTF8')), 'hex') = articles.sha256 AS holds
FROM articles
LEFT JOIN article_texts
    ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
