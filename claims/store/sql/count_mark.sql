-- Keep what these articles, which are about to change, count for now.
INSERT INTO counted_before (article, statement, starts, grain, source_id, topics, speakers)
SELECT article_id, statement_id, starts, grain, source_id, topics, speakers
FROM counted_statements
WHERE article_id = ANY (CAST(:articles AS bigint[]))
ON CONFLICT DO NOTHING
