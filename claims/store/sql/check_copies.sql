-- What is copied for speed equals what it was copied from: dates, and the edges of the content.
SELECT
    statements.key AS item,
    statements.said_from IS NOT DISTINCT FROM dates.earliest
    AND statements.said_to IS NOT DISTINCT FROM dates.latest
    AND (statements.char_start, statements.char_end) = (
        SELECT min(span.char_start), max(span.char_end)
        FROM statement_spans AS span
        WHERE span.article_id = statements.article_id
        AND span.statement_id = statements.statement_id
        AND span.part = 'content'
    )
    AND NOT EXISTS (
        SELECT FROM statement_speakers AS link
        WHERE link.article_id = statements.article_id
        AND link.statement_id = statements.statement_id
        AND link.said_from IS DISTINCT FROM statements.said_from
    )
    AND NOT EXISTS (
        SELECT FROM statement_topics AS hit
        WHERE hit.article_id = statements.article_id
        AND hit.statement_id = statements.statement_id
        AND hit.said_from IS DISTINCT FROM statements.said_from
    ) AS holds
FROM statements
LEFT JOIN dates ON dates.date_id = statements.said_date_id
