-- One statement with the text of its article.
SELECT
    wide.*,
    (
        SELECT string_agg(
            coalesce(dates.edtf, 'unknown') || ' (“' || talked.mention || '”: ' || talked.rule || ')',
            '; ' ORDER BY talked.ordinal
        )
        FROM statement_dates AS talked
        LEFT JOIN dates ON dates.date_id = talked.date_id
        WHERE talked.article_id = statements.article_id AND talked.statement_id = statements.statement_id
    ) AS about_dates,
    (
        SELECT string_agg(spoken.phrase, '; ' ORDER BY strpos(statements.content, spoken.phrase), spoken.key COLLATE "C")
        FROM statement_phrases AS spoken
        WHERE spoken.article_id = statements.article_id AND spoken.statement_id = statements.statement_id
    ) AS phrases,
    statements.time_code,
    articles.genre,
    article_texts.body
FROM statements
JOIN reporting.statements_wide AS wide ON wide.statement = statements.key
JOIN articles ON articles.article_id = statements.article_id
JOIN article_texts
    ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
WHERE statements.article_id = :article_id AND statements.statement_id = :statement_id
