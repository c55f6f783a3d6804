-- Every article has its present text, each text is the one that came, and it is read at the same length.
SELECT
    articles.article_key AS item,
    article_texts.sha256 IS NOT DISTINCT FROM articles.sha256
    AND encode(sha256(convert_to(article_texts.body, 'UTF8')), 'hex') = articles.sha256
    AND coalesce(length(article_texts.reading) = length(article_texts.body), TRUE) AS holds
FROM articles
LEFT JOIN article_texts
    ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
