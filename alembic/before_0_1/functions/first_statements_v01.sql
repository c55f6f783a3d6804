-- The first of what find_statements gives: those that come first (by rank, then the newest)
-- and all that share the last one's day, as far as the question is one that an index answers in that order: of one
-- subject, of a speaker, or of both. Other questions are answered in full.
CREATE FUNCTION reporting.first_statements(
    about text, by text, since date, until date, certainly boolean, include_undated boolean, most integer
)
RETURNS TABLE (article_id bigint, statement_id bigint, rank integer, reason text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    scopes constant text[] := ARRAY['content', 'context', 'article'];
    folded constant text := translate(reporting.search_text_v1(about), '-', ' ');
    generic constant text[] := tsvector_to_array(reporting.lexemes_v1(
        'deal talk issue question matter topic subject affair story news statement remark comment'
    ));
    first constant date := coalesce(since, '-infinity');
    last constant date := coalesce(until, 'infinity');
    any_day constant boolean := since IS NULL AND until IS NULL;
    lowest date := first;
    told text[];
    drivers bigint[];
    speakers bigint[];
    parts integer;
    query text;
    step record;
    articles bigint[] := '{}';
    statements bigint[] := '{}';
    ranks integer[] := '{}';
    more_articles bigint[];
    more_statements bigint[];
BEGIN
    IF about IS NOT NULL THEN
        SELECT
            coalesce(max(found.part), 0),
            tsvector_to_array(reporting.lexemes_v1(string_agg(DISTINCT array_to_string(found.words, ' '), ' '))),
            array_agg(DISTINCT below.topic_id)
        INTO parts, told, drivers
        FROM reporting.find_topics(folded) AS found
        JOIN topics ON topics.slug = found.topic
        JOIN topic_ancestors AS below ON below.ancestor_id = topics.topic_id;
    END IF;
    IF by IS NOT NULL THEN
        speakers := ARRAY(
            SELECT known.speaker_id FROM reporting.find_speakers(by) AS found
            JOIN speakers AS known ON known.slug = found.slug
            WHERE found.likeness >= 0.45
            ORDER BY found.likeness DESC FETCH FIRST 1 ROW WITH TIES
        );
    END IF;

    IF most IS NULL
        OR include_undated AND NOT any_day
        OR about IS NULL AND by IS NULL
        OR about IS NOT NULL AND (
            parts <> 1 OR folded LIKE '%"%'
            OR NOT told || generic @> tsvector_to_array(reporting.lexemes_v1(folded))
        )
    THEN
        RETURN QUERY SELECT * FROM reporting.find_statements(about, by, since, until, certainly, include_undated);
        RETURN;
    END IF;

    IF NOT any_day AND NOT certainly THEN
        SELECT least(first, min(dates.earliest)) INTO lowest
        FROM dates WHERE dates.earliest < first AND dates.latest >= first;
    END IF;
    FOR step IN
        SELECT scope, place, dated
        FROM unnest(CASE WHEN about IS NULL THEN ARRAY[''] ELSE scopes END) WITH ORDINALITY AS asked (scope, place),
            unnest(ARRAY[true, false]) WITH ORDINALITY AS known (dated, turn)
        WHERE dated OR any_day
        ORDER BY place, turn
    LOOP
        query := 'SELECT array_agg(found.article_id), array_agg(found.statement_id) FROM ('
            'SELECT DISTINCT one.article_id, one.statement_id FROM unnest($1) AS driver (id) CROSS JOIN LATERAL ('
            'SELECT hit.article_id, hit.statement_id FROM '
            || CASE WHEN about IS NULL THEN 'statement_speakers' ELSE 'statement_topics' END || ' AS hit ';
        IF NOT any_day THEN
            query := query || 'JOIN statements AS s USING (article_id, statement_id) ';
        END IF;
        query := query || 'WHERE hit.' || CASE WHEN about IS NULL THEN 'speaker_id' ELSE 'topic_id' END || ' = driver.id'
            || CASE WHEN step.dated THEN ' AND hit.said_from IS NOT NULL' ELSE ' AND hit.said_from IS NULL' END
            || CASE WHEN about IS NULL THEN '' ELSE ' AND hit.scope = $3' END;
        IF about IS NOT NULL AND by IS NOT NULL THEN
            query := query || ' AND EXISTS (SELECT FROM statement_speakers AS link WHERE link.article_id = hit.article_id'
                ' AND link.statement_id = hit.statement_id AND link.speaker_id = ANY ($4))';
        END IF;
        IF NOT any_day AND certainly THEN
            query := query || ' AND hit.said_from BETWEEN $5 AND $6 AND s.said_to <= $6';
        ELSIF NOT any_day THEN
            query := query || ' AND hit.said_from BETWEEN $7 AND $6 AND coalesce(s.said_to >= $5, true) AND ('
                'NOT EXISTS (SELECT FROM date_candidates AS one WHERE one.date_id = s.said_date_id)'
                ' OR EXISTS (SELECT FROM date_candidates AS one'
                ' WHERE one.date_id = s.said_date_id AND one.earliest <= $6 AND one.latest >= $5))';
        END IF;
        query := query || ' ORDER BY hit.said_from DESC FETCH FIRST $2 ROWS WITH TIES) AS one) AS found'
            ' WHERE NOT EXISTS (SELECT FROM unnest($8, $9) AS known (article_id, statement_id)'
            ' WHERE known.article_id = found.article_id AND known.statement_id = found.statement_id)';
        EXECUTE query INTO more_articles, more_statements
        USING CASE WHEN about IS NULL THEN speakers ELSE drivers END, most, step.scope, speakers, first, last, lowest,
            articles, statements;
        articles := articles || more_articles;
        statements := statements || more_statements;
        ranks := ranks || array_fill(
            CASE WHEN about IS NULL THEN 0 ELSE step.place::integer END, ARRAY[coalesce(cardinality(more_articles), 0)]
        );
        EXIT WHEN cardinality(articles) >= most;
    END LOOP;

    IF cardinality(articles) < most THEN
        RETURN QUERY SELECT * FROM reporting.find_statements(about, by, since, until, certainly, include_undated);
        RETURN;
    END IF;
    RETURN QUERY
    SELECT chosen.article_id, chosen.statement_id, chosen.rank, (
        SELECT topics.slug || ': "' || hit.term || '" in ' || hit.scope
        FROM statement_topics AS hit
        JOIN topics ON topics.topic_id = hit.topic_id
        WHERE hit.article_id = chosen.article_id AND hit.statement_id = chosen.statement_id
        AND hit.topic_id = ANY (drivers)
        ORDER BY array_position(scopes, hit.scope), hit.score DESC, topics.slug COLLATE "C"
        LIMIT 1
    )
    FROM unnest(articles, statements, ranks) AS chosen (article_id, statement_id, rank);
END
$body$;

COMMENT ON FUNCTION reporting.first_statements(text, text, date, date, boolean, boolean, integer) IS
    'The first of the statements that answer a question, and why: at least as many as asked for, where there are';
