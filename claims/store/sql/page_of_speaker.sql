-- Keys of a speaker's statements behind a place in the list: the newest first, those without a date last.
(
    SELECT s.key, link.said_from, link.article_id, link.statement_id
    FROM statement_speakers AS link
    JOIN statements AS s USING (article_id, statement_id)
    WHERE link.speaker_id = :number AND link.said_from <= CAST(:day AS date)
    AND (link.said_from < CAST(:day AS date) OR (link.article_id, link.statement_id) > (:article_id, :statement_id))
    ORDER BY link.said_from DESC, link.article_id, link.statement_id
    LIMIT :most
)
UNION ALL
(
    SELECT s.key, link.said_from, link.article_id, link.statement_id
    FROM statement_speakers AS link
    JOIN statements AS s USING (article_id, statement_id)
    WHERE link.speaker_id = :number AND link.said_from IS NULL
    AND (CAST(:day AS date) IS NOT NULL OR (link.article_id, link.statement_id) > (:article_id, :statement_id))
    ORDER BY link.article_id, link.statement_id
    LIMIT :most
)
