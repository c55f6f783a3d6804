-- The words, speech acts, places and dates of some statements.
SELECT
    s.article_id,
    s.statement_id,
    s.content,
    s.speech_act,
    s.char_start,
    s.char_end,
    s.said_from,
    s.said_to
FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
JOIN statements AS s USING (article_id, statement_id)
