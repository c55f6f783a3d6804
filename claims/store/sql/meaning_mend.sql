-- Vectors dropped that are no direction.
DELETE FROM meaning.embeddings AS e WHERE abs($vector.l2_norm(e.embedding) - 1) > 0.01
