-- How many statements a speaker made, by year.
SELECT CASE WHEN grain >= 1 THEN extract(year FROM starts)::integer END AS year, sum(statements)::bigint AS statements
FROM speaker_counts
WHERE speaker_id = :number
GROUP BY 1
ORDER BY 1 NULLS LAST
