-- Articles whose statements have no date: what a day given by hand would settle.
SELECT
    min(s.key) AS statement,
    array_agg(s.key ORDER BY s.char_start) AS keys,
    count(*) AS touched,
    (array_agg(s.said_basis ORDER BY s.char_start))[1] AS basis,
    (array_agg(s.context ORDER BY s.char_start))[1] AS context,
    articles.title,
    articles.article_key AS article
FROM statements AS s
JOIN articles USING (article_id)
WHERE s.said_date_id IS NULL AND s.said_basis NOT LIKE 'by hand:%'
GROUP BY s.article_id, articles.title, articles.article_key
ORDER BY count(*) DESC, min(s.key)
LIMIT :most
