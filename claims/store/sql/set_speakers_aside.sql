-- Keep who said some statements of an article, as it was read.
INSERT INTO corrected_speakers (article_id, statement_id, ordinal, speaker_id, rule, alias, name, confidence, behalf_id)
SELECT article_id, statement_id, ordinal, coalesce(found_id, speaker_id), rule, alias, name, confidence, behalf_id
FROM statement_speakers
WHERE article_id = :article_id AND statement_id = ANY (:ids)
ON CONFLICT DO NOTHING
