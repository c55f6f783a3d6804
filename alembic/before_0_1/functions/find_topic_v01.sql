-- Which subjects some words name, else those spelt nearly so: SELECT * FROM find_topic('S400').
CREATE FUNCTION reporting.find_topic(about text)
RETURNS TABLE (
    topic varchar,
    matched varchar,
    how varchar,
    likeness double precision,
    statements bigint,
    topic_key varchar
)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH named AS (
        SELECT found.topic AS slug, found.term, 'term' AS how, 1.0::double precision AS likeness
        FROM reporting.find_topics(about) AS found
    ),
    near AS (
        SELECT DISTINCT ON (topics.topic_id)
            topics.slug,
            told.term,
            'spelling' AS how,
            similarity(reporting.fold_v1(told.term), reporting.fold_v1(about))::double precision AS likeness
        FROM topics
        CROSS JOIN LATERAL (
            SELECT topics.label AS term
            UNION ALL
            SELECT term FROM topic_terms WHERE topic_terms.topic_id = topics.topic_id AND NOT excluded
        ) AS told
        WHERE NOT EXISTS (SELECT FROM named)
        ORDER BY topics.topic_id, 4 DESC, told.term COLLATE "C"
    ),
    found AS (
        SELECT * FROM named
        UNION ALL
        SELECT * FROM near WHERE likeness >= 0.3
    )
    SELECT
        topics.label::varchar(300),
        found.term::varchar(300),
        found.how::varchar(20),
        found.likeness,
        coalesce(told.statements, 0),
        topics.slug::varchar(300)
    FROM found
    JOIN topics ON topics.slug = found.slug
    LEFT JOIN LATERAL (
        SELECT count(*) AS statements FROM statement_topics AS hit WHERE hit.topic_id = topics.topic_id
    ) AS told ON true
    ORDER BY found.likeness DESC, 5 DESC, topics.slug COLLATE "C"
    LIMIT 20;
END
$body$;

COMMENT ON FUNCTION reporting.find_topic(text) IS
    'Which subjects some words name, by the terms of the topic rules, else those spelt nearly so (how, likeness), with'
    ' the number of statements about each';
