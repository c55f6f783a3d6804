-- What the rollups were last computed from: compared with the articles, it tells whether they are out of date.
CREATE MATERIALIZED VIEW counted_articles AS
SELECT load_id, count(*) AS articles
FROM articles
GROUP BY load_id;

CREATE UNIQUE INDEX uq_counted_articles ON counted_articles (load_id);

COMMENT ON MATERIALIZED VIEW counted_articles IS 'How many articles each load had last written when the rollups were made';
COMMENT ON COLUMN counted_articles.load_id IS 'The load';
COMMENT ON COLUMN counted_articles.articles IS 'How many articles it was the last to write';
