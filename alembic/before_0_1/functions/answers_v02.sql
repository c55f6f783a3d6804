-- The statements that answer a question, not spelled out: what is counted reads these, as who_said would give them.
CREATE FUNCTION reporting.answers(
    about text,
    by text DEFAULT NULL,
    since date DEFAULT NULL,
    until date DEFAULT NULL,
    certainly boolean DEFAULT false,
    include_undated boolean DEFAULT false,
    types text DEFAULT NULL,
    min_confidence double precision DEFAULT NULL
)
RETURNS TABLE (
    article_id bigint, statement_id bigint, statement text, kind text, said_on text, said_from date, said_to date,
    source text, article text, speaker text
)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        s.article_id,
        s.statement_id,
        s.key,
        s.kind,
        said.edtf,
        s.said_from,
        s.said_to,
        sources.name,
        coalesce(articles.url, articles.path),
        (
            SELECT string_agg(speakers.name, '; ' ORDER BY link.ordinal)
            FROM statement_speakers AS link
            JOIN speakers ON speakers.speaker_id = link.speaker_id
            WHERE link.article_id = s.article_id AND link.statement_id = s.statement_id
        )
    FROM reporting.find_statements(
        about, by, since, until, certainly, include_undated, types, min_confidence
    ) AS found
    JOIN statements AS s ON s.article_id = found.article_id AND s.statement_id = found.statement_id
    JOIN articles ON articles.article_id = s.article_id
    LEFT JOIN sources ON sources.source_id = articles.source_id
    LEFT JOIN dates AS said ON said.date_id = s.said_date_id;
END
$body$;

COMMENT ON FUNCTION reporting.answers(text, text, date, date, boolean, boolean, text, double precision) IS
    'The statements that answer a question, not spelled out: what is counted reads these';
