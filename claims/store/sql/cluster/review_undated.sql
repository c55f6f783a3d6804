-- Articles whose statements have no date, those with most first: what a day given by hand would settle.
SELECT * FROM (
    SELECT
        min(s.key) AS statement,
        array_agg(s.key ORDER BY s.char_start) AS keys,
        (array_agg(s.said_basis ORDER BY s.char_start))[1] AS basis,
        (array_agg(s.context ORDER BY s.char_start))[1] AS context,
        count(*) AS touched,
        articles.title,
        articles.article_key AS article
    FROM statements AS s
    JOIN articles ON articles.article_id = s.article_id
    WHERE s.said_date_id IS NULL AND s.said_basis NOT LIKE 'by hand:%'
    GROUP BY s.article_id, articles.title, articles.article_key
    ORDER BY count(*) DESC, s.article_id
    LIMIT :most
) AS told
ORDER BY touched DESC, statement
