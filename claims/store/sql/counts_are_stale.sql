-- Whether articles came, went or were written anew since the rollups were computed.
SELECT EXISTS (
    SELECT FROM (SELECT load_id, count(*) AS articles FROM articles GROUP BY load_id) AS present
    FULL JOIN counted_articles AS counted USING (load_id)
    WHERE present.articles IS DISTINCT FROM counted.articles
)
