-- What the rollups are to have: each statement as it is, those of articles that changed since as they were counted.
(
    SELECT starts, grain, source_id, topics, speakers, 1 AS number
    FROM counted_statements
    WHERE article_id NOT IN (SELECT article FROM uncounted_articles)
    UNION ALL
    SELECT starts, grain, source_id, topics, speakers, 1
    FROM counted_before
    WHERE article IN (SELECT article FROM uncounted_articles)
)
