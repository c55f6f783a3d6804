-- Offices a speaker held by the shipped file, and roles as printed with the first and the last day they were printed.
(
    SELECT title || ' of ' || organisation AS role, lower(valid) AS first, upper(valid) AS last, NULL::bigint AS times
    FROM speaker_roles
    WHERE speaker_id = :number
)
UNION ALL
(
    SELECT statements.role, min(link.said_from), max(link.said_from), count(*)
    FROM statement_speakers AS link
    JOIN statements USING (article_id, statement_id)
    WHERE link.speaker_id = :number AND statements.role IS NOT NULL
    GROUP BY statements.role
    ORDER BY count(*) DESC
    LIMIT 30
)
ORDER BY first NULLS LAST, role
