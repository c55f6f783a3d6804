-- Statements of one article given to one speaker by one rule, where that is in doubt: what a decision would settle.
-- The bound is that of the partial index ix_statements_doubtful.
SELECT
    min(s.key) AS statement,
    array_agg(s.key ORDER BY s.char_start) AS keys,
    speakers.slug AS speaker,
    speakers.name,
    s.speaker_basis AS basis,
    count(*) AS touched,
    1 - avg(s.speaker_confidence) AS doubt,
    (array_agg(s.source_text ORDER BY s.char_start))[1] AS source_text,
    (array_agg(s.context ORDER BY s.char_start))[1] AS context,
    articles.title,
    articles.article_key AS article
FROM statements AS s
JOIN statement_speakers AS link USING (article_id, statement_id)
JOIN speakers USING (speaker_id)
JOIN articles USING (article_id)
WHERE s.speaker_confidence < 0.75
GROUP BY s.article_id, articles.title, articles.article_key, speakers.speaker_id, s.speaker_basis
ORDER BY count(*) * (1 - avg(s.speaker_confidence)) DESC, min(s.key)
LIMIT :most
