-- Words are counted by one join, and what has enough of them is graded where the question is asked.
DECLARE
    most_words constant integer := 6;
    words text[];
    weights double precision[];
    needed integer;
    wanted tsquery;
    stored bigint;
BEGIN
    SELECT count(*) INTO stored FROM statements;
    SELECT array_agg(word ORDER BY told, word), array_agg(ln(2 + greatest(stored, 1)::double precision / told) ORDER BY told, word)
    INTO words, weights
    FROM (
        SELECT asked.word, count(*) AS told
        FROM unnest(array_replace(tsvector_to_array(reporting.lexemes_v2(about)), 'us', 'usa')) AS asked (word)
        JOIN statements AS s ON s.search @@ quote_literal(asked.word)::tsquery
        GROUP BY asked.word
    ) AS each;
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
    WITH likely AS MATERIALIZED (
        SELECT s.article_id, s.statement_id, s.key, s.said_from, s.search
        FROM statements AS s
        WHERE s.search @@ wanted AND reporting.is_shown(s.type, s.polarity, s.confidence)
    ),
    found AS MATERIALIZED (
        SELECT s.article_id, s.statement_id, score.points, score.told
        FROM likely AS s
        CROSS JOIN LATERAL (
            SELECT
                sum(weights[n] * CASE WHEN s.search @@ (quote_literal(words[n]) || ':A')::tsquery THEN 1 ELSE 0.5 END)
                    AS points,
                string_agg(words[n], ', ' ORDER BY n) AS told
            FROM generate_series(1, cardinality(words)) AS n
            WHERE s.search @@ quote_literal(words[n])::tsquery
        ) AS score
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
