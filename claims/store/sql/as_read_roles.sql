-- In which articles some speakers speak, as read, and with which roles.
SELECT DISTINCT speakers.slug, link.article_id, statements.role
FROM unnest(CAST(:ids AS bigint[])) AS wanted (speaker_id)
JOIN speakers USING (speaker_id)
CROSS JOIN LATERAL (
    SELECT article_id, statement_id FROM statement_speakers
    WHERE speaker_id = wanted.speaker_id AND found_id IS NULL
    UNION ALL
    SELECT article_id, statement_id FROM statement_speakers WHERE found_id = wanted.speaker_id
) AS link
JOIN statements USING (article_id, statement_id)
