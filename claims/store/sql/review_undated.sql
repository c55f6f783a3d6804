-- Articles whose statements have no date, those with most first: what a day given by hand would settle.
WITH most AS MATERIALIZED (
    SELECT article_id, count(*) AS touched
    FROM statements
    WHERE said_date_id IS NULL AND said_basis NOT LIKE 'by hand:%'
    GROUP BY article_id
    ORDER BY touched DESC, article_id
    LIMIT :most
)
SELECT told.*, most.touched, articles.title, articles.article_key AS article
FROM most
JOIN articles USING (article_id)
CROSS JOIN LATERAL (
    SELECT
        min(s.key) AS statement,
        array_agg(s.key ORDER BY s.char_start) AS keys,
        (array_agg(s.said_basis ORDER BY s.char_start))[1] AS basis,
        (array_agg(s.context ORDER BY s.char_start))[1] AS context
    FROM statements AS s
    WHERE s.article_id = most.article_id AND s.said_date_id IS NULL AND s.said_basis NOT LIKE 'by hand:%'
) AS told
ORDER BY most.touched DESC, told.statement
