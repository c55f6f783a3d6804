-- Every part of a statement is, stretch by stretch, exactly what stands in the article's text as it is read, but for
-- soft hyphens (chr 173), which fill up words that a line's end broke.
SELECT
    statements.key || ' ' || part.name AS item,
    translate(coalesce(part.stored, ''), chr(173), '') = translate(coalesce(printed.words, ''), chr(173), '') AS holds
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
) AS part (name, stored)
CROSS JOIN LATERAL (
    SELECT string_agg(
        substr(coalesce(article_texts.reading, article_texts.body), span.char_start + 1, span.char_end - span.char_start),
        ' … ' ORDER BY span.ordinal
    ) AS words
    FROM statement_spans AS span
    WHERE span.article_id = statements.article_id
    AND span.statement_id = statements.statement_id
    AND span.part = part.name
) AS printed
