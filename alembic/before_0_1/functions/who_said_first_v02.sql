-- The first answers to the mission's question, found without reading all of them:
-- SELECT * FROM who_said_first('S-400 deals', 20).
CREATE OR REPLACE FUNCTION reporting.who_said_first(
    about text,
    most integer DEFAULT 20,
    by text DEFAULT NULL,
    since date DEFAULT NULL,
    until date DEFAULT NULL,
    certainly boolean DEFAULT false,
    include_undated boolean DEFAULT false
)
RETURNS SETOF reporting.statements_wide
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
BEGIN
    RETURN QUERY
    WITH found AS MATERIALIZED (
        SELECT * FROM reporting.first_statements(about, by, since, until, certainly, include_undated, most)
    ),
    closest AS MATERIALIZED (
        SELECT found.*
        FROM found
        JOIN statements AS s USING (article_id, statement_id)
        ORDER BY found.rank, s.said_from DESC NULLS LAST, s.said_to
        FETCH FIRST most ROWS WITH TIES
    )
    SELECT
        wide.statement::varchar(13),
        wide.speaker::varchar(1000),
        wide.speaker_kind::varchar(100),
        wide.role::varchar(1000),
        wide.said_on::varchar(500),
        wide.said_day,
        wide.said_from,
        wide.said_to,
        wide.precision::varchar(40),
        wide.said_basis::varchar(2000),
        wide.kind::varchar(20),
        wide.speech_act::varchar(40),
        wide.cue,
        wide.content,
        wide.addressee,
        wide.venue,
        wide.topics::varchar(2000),
        coalesce(found.reason, wide.topic_basis)::varchar(4000),
        wide.speaker_basis::varchar(2000),
        wide.source::varchar(300),
        wide.article::varchar(2000),
        wide.title,
        wide.published_on,
        wide.char_start,
        wide.char_end,
        wide.confidence
    FROM closest AS found
    JOIN statement_rows AS wide ON wide.article_id = found.article_id AND wide.statement_id = found.statement_id
    ORDER BY
        found.rank,
        wide.said_from DESC NULLS LAST,
        wide.said_to,
        wide.article COLLATE "C",
        wide.char_start,
        wide.statement COLLATE "C"
    LIMIT most;
END
$body$;

COMMENT ON FUNCTION reporting.who_said_first(text, integer, text, date, date, boolean, boolean) IS
    'The first answers that who_said gives, as many as most. On millions of statements this answers at once, as'
    ' who_said(...) LIMIT 20 does not';
