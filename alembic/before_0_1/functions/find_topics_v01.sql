-- Which topics a question names: those of whose terms or label it has every word, side by side (".." in a term
-- leaves room between). Of two terms the longer wins, of two topics the narrower. Rows of one `part` are told by
-- the same words: any of them will do, while each part must be met.
CREATE FUNCTION reporting.find_topics(about text)
RETURNS TABLE (topic varchar, label varchar, term varchar, words text[], part integer)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public
AS $body$
#variable_conflict use_column
DECLARE
    asked constant text := ' ' || array_to_string(reporting.question_words_v1(about), ' ') || ' ';
BEGIN
    RETURN QUERY
    WITH terms AS (
        SELECT topic_id, term, excluded, words FROM topic_terms
        UNION ALL
        SELECT topic_id, label, false, label_words FROM topics
        UNION ALL
        SELECT topic_id, slug, false, reporting.question_words_v1(about)
        FROM topics
        WHERE translate(slug, '-', ' ') = translate(lower(btrim(about)), '-', ' ')
    ),
    hits AS (
        SELECT topic_id, term, excluded, array_remove(words, '..') AS words
        FROM terms
        WHERE cardinality(words) > 0
        AND asked LIKE '% ' || replace(array_to_string(words, ' '), ' .. ', ' %') || ' %'
    ),
    best AS (
        SELECT DISTINCT ON (topic_id) topic_id, term, words
        FROM hits
        WHERE NOT EXISTS (
            SELECT FROM hits AS other
            WHERE other.topic_id = hits.topic_id AND other.excluded AND other.words @> hits.words
        )
        ORDER BY topic_id, cardinality(words) DESC, term COLLATE "C"
    ),
    longest AS (
        SELECT topic_id, term, words
        FROM best
        WHERE NOT EXISTS (
            SELECT FROM best AS longer
            WHERE longer.words @> best.words AND cardinality(longer.words) > cardinality(best.words)
        )
    ),
    kept AS (
        SELECT topic_id, term, words
        FROM longest
        WHERE NOT EXISTS (
            SELECT FROM longest AS narrower
            JOIN topic_ancestors AS above ON above.topic_id = narrower.topic_id
            WHERE above.ancestor_id = longest.topic_id AND above.distance > 0
        )
    )
    SELECT
        topics.slug::varchar(300),
        topics.label::varchar(300),
        kept.term::varchar(300),
        kept.words,
        dense_rank() OVER (ORDER BY kept.words)::integer
    FROM kept
    JOIN topics ON topics.topic_id = kept.topic_id
    ORDER BY 5, topics.slug COLLATE "C";
END
$body$;

COMMENT ON FUNCTION reporting.find_topics(text) IS
    'Which topics a question names, by the terms of the topic rules; rows of one part are told by the same words';
