-- The article of a statement: its facts and its text.
SELECT
    articles.article_id,
    articles.article_key,
    articles.title,
    articles.subtitle,
    articles.byline,
    articles.url,
    sources.name AS source,
    published.edtf AS published_on,
    articles.published_basis,
    article_texts.body
FROM articles
JOIN article_texts USING (article_id, revision)
LEFT JOIN sources USING (source_id)
LEFT JOIN dates AS published ON published.date_id = articles.published_date_id
WHERE articles.article_id = :article_id
