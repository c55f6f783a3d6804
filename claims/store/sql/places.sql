-- Several statements in their sentences: the words around each, where these begin, and the stretches of its parts.
SELECT
    s.key AS statement,
    s.context,
    (
        SELECT array_agg(span.part || ' ' || span.char_start || ' ' || span.char_end ORDER BY span.part, span.ordinal)
        FROM statement_spans AS span
        WHERE span.article_id = s.article_id AND span.statement_id = s.statement_id
    ) AS spans
FROM statements AS s
WHERE s.key = ANY (CAST(:keys AS text[]))
