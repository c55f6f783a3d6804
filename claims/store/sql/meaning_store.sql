-- Vectors stored, in place of those of earlier words.
INSERT INTO meaning.embeddings (article_id, statement_id, digest, embedding)
SELECT row.article_id, row.statement_id, row.digest, CAST(row.vector AS $vector.halfvec)
FROM unnest(
    CAST(:articles AS bigint[]), CAST(:statements AS bigint[]), CAST(:digests AS bigint[]), CAST(:vectors AS text[])
) AS row (article_id, statement_id, digest, vector)
ON CONFLICT (article_id, statement_id) DO UPDATE SET digest = excluded.digest, embedding = excluded.embedding
