-- Take the articles that nobody is changing just now off the list of those to be counted.
WITH taken AS MATERIALIZED (
    SELECT article FROM uncounted_articles FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM uncounted_articles USING taken
    WHERE uncounted_articles.article = taken.article
    RETURNING uncounted_articles.article
)
INSERT INTO changed_articles SELECT article FROM gone
