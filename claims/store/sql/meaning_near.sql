-- Statements near in meaning to what is asked, the nearest first; those whose words are no longer what was read are not.
WITH near AS MATERIALIZED (
    SELECT
        e.article_id,
        e.statement_id,
        e.digest,
        1 - (e.embedding OPERATOR($vector.<=>) CAST(:asked AS $vector.halfvec)) AS likeness
    FROM meaning.embeddings AS e
    ORDER BY e.embedding OPERATOR($vector.<=>) CAST(:asked AS $vector.halfvec)
    LIMIT :read
)
SELECT $columns
FROM near
JOIN statements AS s ON s.article_id = near.article_id AND s.statement_id = near.statement_id
JOIN statement_rows AS wide ON wide.article_id = near.article_id AND wide.statement_id = near.statement_id
WHERE near.likeness >= :least AND reporting.is_shown(s.type, s.polarity, s.confidence)
    AND near.digest = hashtextextended($words, :version)
ORDER BY near.likeness DESC, wide.statement COLLATE "C"
LIMIT :most
