-- Where the contents of an article's statements stand in a stretch of its text.
SELECT s.key AS statement, span.char_start, span.char_end
FROM statement_spans AS span
JOIN statements AS s USING (article_id, statement_id)
WHERE span.article_id = :article_id AND span.part = 'content'
AND span.char_start < :last AND span.char_end > :first
ORDER BY span.char_start, span.char_end DESC
