-- The speakers of a statement, in order.
SELECT speakers.slug, speakers.name
FROM statement_speakers AS link
JOIN speakers USING (speaker_id)
WHERE link.article_id = :article_id AND link.statement_id = :statement_id
ORDER BY link.ordinal
