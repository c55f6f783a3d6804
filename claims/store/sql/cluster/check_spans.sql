-- Every part of a statement is, stretch by stretch, exactly what stands in the article's text as it is read, but for
-- soft hyphens (chr 173), which fill up words that a line's end broke.
SELECT
    stored.key || ' ' || stored.name AS item,
    translate(coalesce(stored.words, ''), chr(173), '') = translate(coalesce(printed.words, ''), chr(173), '') AS holds
FROM (
    SELECT statements.article_id, statements.statement_id, statements.key, part.name, part.words
    FROM statements
    JOIN articles ON articles.article_id = statements.article_id
    JOIN article_texts
        ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
    CROSS JOIN LATERAL (
        VALUES
            ('source', statements.source_text),
            ('cue', statements.cue),
            ('content', statements.content),
            ('context', statements.context),
            ('date', statements.said_text),
            ('addressee', statements.addressee),
            ('venue', statements.venue)
    ) AS part (name, words)
) AS stored
LEFT JOIN (
    SELECT span.article_id, span.statement_id, span.part, string_agg(
        substr(coalesce(article_texts.reading, article_texts.body), span.char_start + 1, span.char_end - span.char_start),
        ' … ' ORDER BY span.ordinal
    ) AS words
    FROM statement_spans AS span
    JOIN articles ON articles.article_id = span.article_id
    JOIN article_texts
        ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
    GROUP BY span.article_id, span.statement_id, span.part
) AS printed
    ON printed.article_id = stored.article_id AND printed.statement_id = stored.statement_id AND printed.part = stored.name
