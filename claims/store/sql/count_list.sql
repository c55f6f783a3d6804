-- Put articles on the list of those to be counted, and give those that were not on it.
INSERT INTO uncounted_articles (article)
SELECT article FROM unnest(CAST(:articles AS bigint[])) AS article ORDER BY article
ON CONFLICT DO NOTHING
RETURNING article
