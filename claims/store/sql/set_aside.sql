-- Keep some statements of an article as they were read, before a correction changes them.
INSERT INTO corrected_statements (article_id, statement_id, said_date_id, as_read)
SELECT s.article_id, s.statement_id, s.said_date_id, jsonb_build_object(
    'statement', to_jsonb(s) - 'search' - 'key',
    'spans', (
        SELECT coalesce(jsonb_agg(to_jsonb(span)), '[]')
        FROM statement_spans AS span
        WHERE span.article_id = s.article_id AND span.statement_id = s.statement_id
    ),
    'topics', (
        SELECT coalesce(jsonb_agg(to_jsonb(hit)), '[]')
        FROM statement_topics AS hit
        WHERE hit.article_id = s.article_id AND hit.statement_id = s.statement_id
    ),
    'dates', (
        SELECT coalesce(jsonb_agg(to_jsonb(talked)), '[]')
        FROM statement_dates AS talked
        WHERE talked.article_id = s.article_id AND talked.statement_id = s.statement_id
    ),
    'phrases', (
        SELECT coalesce(jsonb_agg(to_jsonb(spoken)), '[]')
        FROM statement_phrases AS spoken
        WHERE spoken.article_id = s.article_id AND spoken.statement_id = s.statement_id
    )
)
FROM statements AS s
WHERE s.article_id = :article_id AND s.statement_id = ANY (:ids)
ON CONFLICT DO NOTHING
