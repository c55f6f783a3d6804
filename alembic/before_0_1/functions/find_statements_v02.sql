-- Which statements answer a question, and why. A topic that the question names is met by the statements that the
-- topic rules gave it (rank 1: its term stands in what was said, 2: beside it, 3: elsewhere in the article), and
-- the words the topics leave over must stand in the statement or its context; statements that have all words of
-- the question, but not the topics, come last (4). Words like "deals" are left out where others remain, and words
-- between double quotes are sought side by side. A period is met by what may have been said in it, of a set of
-- dates by any member; an unknown year meets none.
CREATE OR REPLACE FUNCTION reporting.find_statements(
    about text, by text, since date, until date, certainly boolean, include_undated boolean
)
RETURNS TABLE (article_id bigint, statement_id bigint, rank integer, reason text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    generic constant text[] := tsvector_to_array(reporting.lexemes_v1(
        'deal talk issue question matter topic subject affair story news statement remark comment'
    ));
    folded constant text := translate(reporting.search_text_v1(about), '-', ' ');
    loose constant text := regexp_replace(folded, '"[^"]*"', ' ', 'g');
    phrases tsquery;
    words text[] := tsvector_to_array(reporting.lexemes_v1(loose));
    topic_ids bigint[];
    topic_parts integer[];
    parts integer;
    told text[];
    left_over tsquery;
    wanted tsquery;
    speakers bigint[];
    first date := coalesce(since, '-infinity');
    last date := coalesce(until, 'infinity');
    any_day boolean := since IS NULL AND until IS NULL;
BEGIN
    SELECT string_agg(phraseto_tsquery('english', quoted[1])::text, ' & ')::tsquery INTO phrases
    FROM regexp_matches(folded, '"([^"]*[[:alnum:]][^"]*)"', 'g') AS quoted;

    IF phrases IS NOT NULL OR NOT generic @> words THEN
        words := ARRAY(SELECT unnest(words) EXCEPT SELECT unnest(generic) ORDER BY 1);
    END IF;
    SELECT
        coalesce(max(found.part), 0),
        array_agg(topics.topic_id),
        array_agg(found.part),
        tsvector_to_array(reporting.lexemes_v1(string_agg(array_to_string(found.words, ' '), ' ')))
    INTO parts, topic_ids, topic_parts, told
    FROM reporting.find_topics(loose) AS found
    JOIN topics ON topics.slug = found.topic;

    SELECT string_agg(quote_literal(word), ' & ')::tsquery INTO wanted FROM unnest(words) AS word;
    SELECT string_agg(quote_literal(word), ' & ')::tsquery INTO left_over
    FROM unnest(words) AS word WHERE word <> ALL (coalesce(told, '{}'));
    IF phrases IS NOT NULL THEN
        wanted := CASE WHEN wanted IS NULL THEN phrases ELSE wanted && phrases END;
        left_over := CASE WHEN left_over IS NULL THEN phrases ELSE left_over && phrases END;
    END IF;

    IF by IS NOT NULL THEN
        speakers := ARRAY(
            SELECT known.speaker_id FROM reporting.find_speakers(by) AS found
            JOIN speakers AS known ON known.slug = found.slug
            WHERE found.likeness >= 0.45
            ORDER BY found.likeness DESC FETCH FIRST 1 ROW WITH TIES
        );
    END IF;

    RETURN QUERY
    WITH asked AS MATERIALIZED (
        SELECT below.topic_id, found.part
        FROM unnest(topic_ids, topic_parts) AS found (topic_id, part)
        JOIN topic_ancestors AS below ON below.ancestor_id = found.topic_id
    ),
    met AS (
        SELECT DISTINCT ON (hit.article_id, hit.statement_id, asked.part)
            hit.article_id,
            hit.statement_id,
            array_position(ARRAY['content', 'context', 'article'], hit.scope) AS rank,
            topics.slug || ': "' || hit.term || '" in ' || hit.scope AS reason
        FROM asked
        JOIN statement_topics AS hit ON hit.topic_id = asked.topic_id
        JOIN topics ON topics.topic_id = hit.topic_id
        ORDER BY 1, 2, asked.part, 3, hit.score DESC, topics.slug COLLATE "C"
    ),
    by_topic AS (
        SELECT article_id, statement_id, max(rank) AS rank, string_agg(reason, '; ' ORDER BY rank, reason) AS reason
        FROM met
        GROUP BY article_id, statement_id
        HAVING count(*) = parts
    ),
    by_text AS MATERIALIZED (
        SELECT article_id, statement_id, 4 AS rank, 'text: ' || array_to_string(words, ' ') AS reason
        FROM statements
        WHERE search @@ wanted
    ),
    found AS (
        SELECT by_topic.* FROM by_topic
        JOIN statements USING (article_id, statement_id)
        WHERE left_over IS NULL OR search @@ left_over
        UNION ALL
        SELECT by_text.* FROM by_text
        WHERE NOT EXISTS (
            SELECT FROM by_topic
            WHERE by_topic.article_id = by_text.article_id AND by_topic.statement_id = by_text.statement_id
        )
        UNION ALL
        SELECT article_id, statement_id, 0, NULL FROM statements WHERE about IS NULL AND by IS NULL
        UNION ALL
        SELECT DISTINCT article_id, statement_id, 0, NULL::text
        FROM statement_speakers WHERE about IS NULL AND speaker_id = ANY (speakers)
    )
    SELECT found.article_id, found.statement_id, found.rank, found.reason
    FROM found
    JOIN statements AS s USING (article_id, statement_id)
    WHERE (
        by IS NULL
        OR EXISTS (
            SELECT FROM statement_speakers AS link
            WHERE link.article_id = s.article_id AND link.statement_id = s.statement_id
            AND link.speaker_id = ANY (speakers)
        )
    )
    AND (
        any_day
        OR s.said_from IS NULL AND s.said_to IS NULL AND include_undated
        OR certainly
        AND coalesce(s.said_from, s.said_to) IS NOT NULL
        AND coalesce(s.said_from, '-infinity') >= first
        AND coalesce(s.said_to, 'infinity') <= last
        OR NOT certainly
        AND (s.said_from <= last OR s.said_from IS NULL AND s.said_to IS NOT NULL)
        AND (s.said_to >= first OR s.said_to IS NULL AND s.said_from IS NOT NULL)
        AND (
            NOT EXISTS (SELECT FROM date_candidates AS one WHERE one.date_id = s.said_date_id)
            OR EXISTS (
                SELECT FROM date_candidates AS one
                WHERE one.date_id = s.said_date_id AND one.earliest <= last AND one.latest >= first
            )
        )
    );
END
$body$;

COMMENT ON FUNCTION reporting.find_statements(text, text, date, date, boolean, boolean) IS
    'Which statements answer a question, and why; without a subject, all that the rest of the question leaves';
