-- Every date that a statement talks about is exactly what stands in the article's text, inside what was said.
SELECT
    statements.key || ' date ' || talked.ordinal AS item,
    translate(
        substr(coalesce(article_texts.reading, article_texts.body), talked.char_start + 1, talked.char_end - talked.char_start),
        chr(173),
        ''
    ) = translate(talked.mention, chr(173), '')
    AND EXISTS (
        SELECT FROM statement_spans AS span
        WHERE span.article_id = talked.article_id
        AND span.statement_id = talked.statement_id
        AND span.part = 'content'
        AND span.char_start <= talked.char_start
        AND span.char_end >= talked.char_end
    ) AS holds
FROM statement_dates AS talked
JOIN statements ON statements.article_id = talked.article_id AND statements.statement_id = talked.statement_id
JOIN articles ON articles.article_id = talked.article_id
JOIN article_texts
    ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
