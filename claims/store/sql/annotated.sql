-- Articles with their texts, for annotations of some of their statements.
SELECT
    articles.article_id,
    articles.article_key,
    articles.url,
    articles.title,
    sources.name AS source,
    CASE WHEN published.precision = 'day' THEN published.earliest END AS published_on,
    article_texts.body,
    told.keys
FROM (
    SELECT article_id, array_agg(key ORDER BY char_start, key) AS keys
    FROM statements
    WHERE CASE
        WHEN CAST(:article_id AS bigint) IS NOT NULL THEN article_id = :article_id
        ELSE key = ANY (CAST(:keys AS text[]))
    END
    GROUP BY article_id
) AS told
JOIN articles USING (article_id)
JOIN article_texts USING (article_id, revision)
LEFT JOIN sources USING (source_id)
LEFT JOIN dates AS published ON published.date_id = articles.published_date_id
ORDER BY articles.article_key COLLATE "C"
