-- Statements that have most of a question's words, for a question that no statement answers: SELECT * FROM
-- nearest('coal miners'' jobs'). Rare words count for more, and words in what was said for more than those around it.
CREATE OR REPLACE FUNCTION reporting.nearest(about text, most integer DEFAULT 20)
RETURNS SETOF reporting.statements_wide
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
DECLARE
    most_words constant integer := 6;
    words text[];
    weights double precision[];
    needed integer;
    wanted tsquery;
BEGIN
    SELECT array_agg(word ORDER BY told, word), array_agg(ln(2 + stored.total::double precision / told) ORDER BY told, word)
    INTO words, weights
    FROM (SELECT greatest(count(*), 1) AS total FROM statements) AS stored
    CROSS JOIN LATERAL (
        SELECT word, (SELECT count(*) FROM statements WHERE search @@ quote_literal(word)::tsquery) AS told
        FROM unnest(tsvector_to_array(reporting.lexemes_v1(about))) AS word
    ) AS each
    WHERE told > 0;
    words := words[1:most_words];
    needed := (coalesce(cardinality(words), 0) + 1) / 2;
    IF needed = 0 THEN
        RETURN;
    END IF;
    SELECT string_agg('(' || chosen.joined || ')', ' | ')::tsquery INTO wanted
    FROM generate_series(1, (1 << cardinality(words)) - 1) AS mask
    CROSS JOIN LATERAL (
        SELECT string_agg(quote_literal(words[n]), ' & ') AS joined, count(*) AS number
        FROM generate_series(1, cardinality(words)) AS n WHERE mask & (1 << (n - 1)) > 0
    ) AS chosen
    WHERE chosen.number = needed;
    RETURN QUERY
    WITH found AS MATERIALIZED (
        SELECT s.article_id, s.statement_id, score.points, score.told
        FROM statements AS s
        CROSS JOIN LATERAL (
            SELECT
                sum(weights[n] * CASE WHEN s.search @@ (quote_literal(words[n]) || ':A')::tsquery THEN 1 ELSE 0.5 END)
                    AS points,
                string_agg(words[n], ', ' ORDER BY n) AS told
            FROM generate_series(1, cardinality(words)) AS n
            WHERE s.search @@ quote_literal(words[n])::tsquery
        ) AS score
        WHERE s.search @@ wanted
        ORDER BY score.points DESC, s.said_from DESC NULLS LAST, s.key COLLATE "C"
        LIMIT most
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
        ('in part: ' || found.told)::varchar(4000),
        wide.speaker_basis::varchar(2000),
        wide.source::varchar(300),
        wide.article::varchar(2000),
        wide.title,
        wide.published_on,
        wide.char_start,
        wide.char_end,
        wide.confidence,
        wide.type::varchar(20),
        wide.polarity::varchar(20),
        wide.speaker_confidence,
        wide.behalf::varchar(1000),
        wide.said_certainty::varchar(20),
        wide.said_confidence,
        wide.source_text
    FROM found
    JOIN statement_rows AS wide ON wide.article_id = found.article_id AND wide.statement_id = found.statement_id
    ORDER BY found.points DESC, wide.said_from DESC NULLS LAST, wide.statement COLLATE "C";
END
$body$;

COMMENT ON FUNCTION reporting.nearest(text, integer) IS
    'Statements that have at least half of a question''s words, the nearest first, for a question that none answers:'
    ' rows of statements_wide; topic_basis names the words';
