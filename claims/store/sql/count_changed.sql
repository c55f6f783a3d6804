-- What changed: the statements of these articles as they are, less those that were counted before.
WITH before AS (
    DELETE FROM counted_before
    WHERE article IN (SELECT article FROM changed_articles)
    RETURNING starts, grain, source_id, topics, speakers
)
INSERT INTO changed_statements
SELECT starts, grain, source_id, topics, speakers, -1 FROM before
UNION ALL
SELECT starts, grain, source_id, topics, speakers, 1
FROM counted_statements
WHERE article_id IN (SELECT article FROM changed_articles)
