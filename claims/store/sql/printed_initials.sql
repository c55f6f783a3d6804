-- The full names that articles settled on, for speakers of whom several names have a middle initial.
WITH initialled AS (
    SELECT speaker_id
    FROM speaker_aliases
    WHERE kind = 'name' AND alias ~ '^[[:alpha:]]{2,}[^ ]* [[:alpha:]][^ ]* [^ ]'
    GROUP BY speaker_id
    HAVING count(*) > 1
)
SELECT DISTINCT speakers.slug, link.article_id, link.name
FROM initialled
JOIN speakers USING (speaker_id)
CROSS JOIN LATERAL (
    SELECT article_id, name FROM statement_speakers WHERE speaker_id = initialled.speaker_id AND found_id IS NULL
    UNION ALL
    SELECT article_id, name FROM statement_speakers WHERE found_id = initialled.speaker_id
) AS link
WHERE speakers.kind = 'person' AND link.name <> ''
ORDER BY 1, 2, 3
