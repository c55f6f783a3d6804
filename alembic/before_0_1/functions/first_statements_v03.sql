-- The first of what find_statements gives: those that come first (by rank, then the newest) and all that share the last
-- one's day. They are walked through from the newest on: those of one subject, of a speaker, or of all where the
-- question has only words. Words, too, must then be met: where each of them is frequent, the newest are looked at one by
-- one; where many have them, by the index on words among the newest days. Where that does not give enough, few have
-- them, or a period is asked for as well, and of other questions, all answers are looked up.
CREATE FUNCTION reporting.first_statements(
    about text, by text, since date, until date, certainly boolean, include_undated boolean, most integer,
    types text, min_confidence double precision
)
RETURNS TABLE (article_id bigint, statement_id bigint, rank integer, reason text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    few constant integer := CASE WHEN about IS NULL THEN 0 ELSE 20 * most END;
    looked_up constant integer := 20000;
    walked constant double precision := 250 * most;  -- what is soon looked at, one by one
    most_through constant double precision := 2000;  -- a hundredth of all statements for twenty
    scopes constant text[] := ARRAY['content', 'context', 'article'];
    first constant date := coalesce(since, '-infinity');
    last constant date := coalesce(until, 'infinity');
    any_day constant boolean := since IS NULL AND until IS NULL;
    speakers constant bigint[] := reporting.named_speakers(by);
    shown constant text := reporting.shown_if(types, min_confidence);
    lowest date := first;
    asked record;
    drivers bigint[];
    driver text;
    words_too tsquery;
    rarely integer;
    total double precision;
    share double precision;
    walking boolean := false;
    bitmaps constant text := current_setting('enable_bitmapscan');
    rare boolean;
    days date[] := '{}';
    query text;
    step record;
    articles bigint[] := '{}';
    statements bigint[] := '{}';
    ranks integer[] := '{}';
    more_articles bigint[];
    more_statements bigint[];
BEGIN
    SELECT * INTO asked FROM reporting.read_question(about);
    driver := CASE
        WHEN most IS NULL OR include_undated AND NOT any_day OR about IS NOT NULL AND asked.wanted IS NULL THEN NULL
        WHEN asked.parts = 1 THEN 'topic_id'
        WHEN asked.parts = 0 AND by IS NOT NULL THEN 'speaker_id'
        WHEN asked.parts = 0 AND about IS NOT NULL THEN 'search'
    END;
    words_too := CASE WHEN driver = 'topic_id' THEN asked.left_over ELSE asked.wanted END;
    rarely := CASE driver WHEN 'topic_id' THEN 5 * few ELSE few END;
    drivers := CASE driver
        WHEN 'speaker_id' THEN speakers
        WHEN 'topic_id' THEN ARRAY(
            SELECT DISTINCT below.topic_id FROM topic_ancestors AS below WHERE below.ancestor_id = ANY (asked.topic_ids)
        )
        ELSE '{0}'
    END;
    IF driver IS NULL OR words_too IS NOT NULL AND NOT any_day THEN
        days := '{}';
    ELSIF words_too IS NULL THEN
        days := ARRAY['-infinity'::date];
    ELSE
        SELECT greatest(reltuples, 1) INTO total FROM pg_class WHERE oid = 'public.statements'::regclass;
        share := least(1, coalesce(CASE driver
            WHEN 'topic_id' THEN (
                SELECT sum(counted.statements) FROM topic_counts AS counted WHERE counted.topic_id = ANY (drivers)
            )
            WHEN 'speaker_id' THEN (
                SELECT sum(counted.statements) FROM speaker_counts AS counted WHERE counted.speaker_id = ANY (drivers)
            )
        END / total, 1));
        IF reporting.expected_rows(words_too) / total * walked >= most THEN
            days := (reporting.newest_days(walked / total / share))[1:1];
            walking := cardinality(days) > 0;
        END IF;
        days := days || reporting.newest_days(most / most_through / share);
    END IF;
    IF NOT any_day AND NOT certainly THEN
        SELECT least(first, min(dates.earliest)) INTO lowest
        FROM dates WHERE dates.earliest < first AND dates.latest >= first;
    END IF;

    FOR step IN
        SELECT scope, place, dated, day, wider
        FROM unnest(CASE WHEN driver = 'topic_id' THEN scopes ELSE ARRAY[''] END) WITH ORDINALITY AS each (scope, place),
            unnest(days) WITH ORDINALITY AS looked (day, wider),
            unnest(ARRAY[true, false]) WITH ORDINALITY AS known (dated, turn)
        WHERE dated OR any_day AND words_too IS NULL
        ORDER BY place, wider, turn
    LOOP
        walking := walking AND step.wider = 1;
        IF words_too IS NOT NULL AND rare IS NULL AND NOT walking THEN
            rare := reporting.few_have(words_too, rarely);
            EXIT WHEN rare;
        END IF;
        query := 'SELECT array_agg(found.article_id), array_agg(found.statement_id) FROM ('
            'SELECT DISTINCT one.article_id, one.statement_id FROM unnest($1) AS driver (id) CROSS JOIN LATERAL ('
            'SELECT hit.article_id, hit.statement_id FROM '
            || CASE driver WHEN 'speaker_id' THEN 'statement_speakers' WHEN 'topic_id' THEN 'statement_topics'
                ELSE 'statements' END || ' AS hit ';
        IF driver <> 'search' AND (NOT any_day OR words_too IS NOT NULL OR shown <> '') THEN
            query := query || 'JOIN statements AS s USING (article_id, statement_id) ';
        END IF;
        query := query || 'WHERE ' || CASE driver WHEN 'search' THEN 'true' ELSE 'hit.' || driver || ' = driver.id' END
            || CASE WHEN step.dated THEN ' AND hit.said_from IS NOT NULL' ELSE ' AND hit.said_from IS NULL' END
            || CASE WHEN driver = 'topic_id' THEN ' AND hit.scope = $3' ELSE '' END
            || CASE WHEN driver = 'search' THEN replace(shown, 's.', 'hit.') ELSE shown END;
        IF driver = 'topic_id' AND by IS NOT NULL THEN
            query := query || ' AND EXISTS (SELECT FROM statement_speakers AS link WHERE link.article_id = hit.article_id'
                ' AND link.statement_id = hit.statement_id AND link.speaker_id = ANY ($4))';
        END IF;
        IF words_too IS NOT NULL THEN
            query := query || CASE driver WHEN 'search' THEN ' AND hit.search @@ $10'
                ELSE ' AND s.search @@ $10 AND s.said_from >= $11' END || ' AND hit.said_from >= $11';
        END IF;
        IF NOT any_day AND certainly THEN
            query := query || ' AND hit.said_from BETWEEN $5 AND $6 AND s.said_to <= $6';
        ELSIF NOT any_day THEN
            query := query || ' AND hit.said_from BETWEEN $7 AND $6 AND coalesce(s.said_to >= $5, true) AND ('
                'NOT EXISTS (SELECT FROM date_candidates AS one WHERE one.date_id = s.said_date_id)'
                ' OR EXISTS (SELECT FROM date_candidates AS one'
                ' WHERE one.date_id = s.said_date_id AND one.earliest <= $6 AND one.latest >= $5))';
        END IF;
        query := query || ' ORDER BY hit.said_from DESC'
            || CASE driver WHEN 'search' THEN ' NULLS LAST' ELSE '' END
            || ' FETCH FIRST $2 ROWS WITH TIES) AS one) AS found'
            ' WHERE NOT EXISTS (SELECT FROM unnest($8, $9) AS known (article_id, statement_id)'
            ' WHERE known.article_id = found.article_id AND known.statement_id = found.statement_id)';
        IF walking THEN
            PERFORM set_config('enable_bitmapscan', 'off', true);
        END IF;
        EXECUTE query INTO more_articles, more_statements
        USING drivers, most, step.scope, speakers, first, last, lowest, articles, statements, words_too, step.day;
        IF walking THEN
            PERFORM set_config('enable_bitmapscan', bitmaps, true);
        END IF;
        articles := articles || more_articles;
        statements := statements || more_statements;
        ranks := ranks || array_fill(
            CASE WHEN about IS NULL THEN 0 WHEN driver = 'topic_id' THEN step.place::integer ELSE 4 END,
            ARRAY[coalesce(cardinality(more_articles), 0)]
        );
        EXIT WHEN cardinality(articles) >= most OR words_too IS NOT NULL AND step.day = days[cardinality(days)];
    END LOOP;

    IF cardinality(days) = 0 OR cardinality(articles) < most THEN
        RETURN QUERY SELECT * FROM reporting.matching_statements(
            about IS NULL, asked.words, asked.wanted, asked.left_over, asked.parts, asked.topic_ids, asked.topic_parts,
            coalesce(rare OR reporting.few_have(asked.left_over, looked_up), false),
            speakers, since, until, certainly, include_undated, types, min_confidence
        );
        RETURN;
    END IF;
    RETURN QUERY
    SELECT chosen.article_id, chosen.statement_id, chosen.rank, CASE
        WHEN driver = 'topic_id' THEN (
            SELECT topics.slug || ': "' || hit.term || '" in ' || hit.scope
            FROM statement_topics AS hit
            JOIN topics ON topics.topic_id = hit.topic_id
            WHERE hit.article_id = chosen.article_id AND hit.statement_id = chosen.statement_id
            AND hit.topic_id = ANY (drivers)
            ORDER BY array_position(scopes, hit.scope), hit.score DESC, topics.slug COLLATE "C"
            LIMIT 1
        )
        WHEN about IS NOT NULL THEN 'text: ' || array_to_string(asked.words, ' ')
    END
    FROM unnest(articles, statements, ranks) AS chosen (article_id, statement_id, rank);
END
$body$;

COMMENT ON FUNCTION reporting.first_statements(
    text, text, date, date, boolean, boolean, integer, text, double precision
) IS
    'The first of the statements that answer a question, and why: at least as many as asked for, where there are';
