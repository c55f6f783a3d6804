-- What is found is cut off where the question is asked: shards would cut it off without its ties.

BEGIN
    RETURN QUERY
    WITH found AS MATERIALIZED (
        SELECT * FROM reporting.first_statements(
            about, by, since, until, certainly, include_undated, most, types, min_confidence, assumed
        )
    ),
    dated AS MATERIALIZED (
        SELECT found.*, s.said_from, s.said_to
        FROM found
        JOIN statements AS s USING (article_id, statement_id)
    ),
    closest AS MATERIALIZED (
        SELECT * FROM dated ORDER BY rank, said_from DESC NULLS LAST, said_to FETCH FIRST most ROWS WITH TIES
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
        wide.confidence,
        wide.type::varchar(20),
        wide.polarity::varchar(20),
        wide.speaker_confidence,
        wide.behalf::varchar(1000),
        wide.said_certainty::varchar(20),
        wide.said_confidence,
        wide.source_text
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
