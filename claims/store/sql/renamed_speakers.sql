-- Speakers of the articles that are to be counted who are not shown by the best name on record.
SELECT best.speaker_id
FROM (
$best
) AS best
JOIN speakers ON speakers.speaker_id = best.speaker_id
WHERE best.alias <> speakers.name
AND best.speaker_id IN (
    SELECT coalesce(link.found_id, link.speaker_id)
    FROM uncounted_articles
    JOIN statement_speakers AS link ON link.article_id = uncounted_articles.article
)
