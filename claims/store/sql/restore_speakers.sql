-- Bring back who said an article's corrected statements; the speakers changed by hand are gone by now.
INSERT INTO statement_speakers (
    article_id, statement_id, ordinal, speaker_id, rule, alias, name, confidence, said_from, behalf_id
)
SELECT
    kept.article_id, kept.statement_id, kept.ordinal, kept.speaker_id, kept.rule, kept.alias, kept.name,
    kept.confidence, statements.said_from, kept.behalf_id
FROM corrected_speakers AS kept
JOIN statements USING (article_id, statement_id)
WHERE kept.article_id = :article_id
