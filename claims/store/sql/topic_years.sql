-- How many statements are about a topic, by year.
SELECT CASE WHEN grain >= 1 THEN extract(year FROM starts)::integer END AS year, sum(statements)::bigint AS statements
FROM topic_counts
WHERE topic_id = :number
GROUP BY 1
ORDER BY 1 NULLS LAST
