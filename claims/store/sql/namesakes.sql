-- What articles call each person who has several roles in several of them, where nobody else speaks the same words.
WITH called AS (
    SELECT link.speaker_id, link.article_id, statements.role, statements.said_from
    FROM statement_speakers AS link
    JOIN speakers USING (speaker_id)
    JOIN statements USING (article_id, statement_id)
    WHERE speakers.kind = 'person'
    AND speakers.merged_into IS NULL
    AND statements.role IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM statement_speakers AS beside
        WHERE beside.article_id = link.article_id
        AND beside.statement_id = link.statement_id
        AND beside.speaker_id <> link.speaker_id
    )
)
SELECT
    speakers.slug AS speaker,
    articles.article_key AS article,
    array_agg(DISTINCT called.role) AS roles,
    coalesce(min(called.said_from), min(published.earliest)) AS day
FROM called
JOIN speakers USING (speaker_id)
JOIN articles USING (article_id)
LEFT JOIN dates AS published ON published.date_id = articles.published_date_id
WHERE called.speaker_id IN (
    SELECT speaker_id FROM called GROUP BY speaker_id HAVING count(DISTINCT article_id) > 1 AND count(DISTINCT role) > 1
)
GROUP BY speakers.slug, articles.article_key
ORDER BY speakers.slug COLLATE "C", articles.article_key COLLATE "C"
