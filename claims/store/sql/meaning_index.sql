-- The index that finds near vectors without comparing all (Malkov and Yashunin 2018).
CREATE INDEX IF NOT EXISTS ix_embeddings_embedding ON meaning.embeddings
USING hnsw (embedding $vector.halfvec_cosine_ops)
