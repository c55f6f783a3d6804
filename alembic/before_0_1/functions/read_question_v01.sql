-- What a question asks for: the topics it names (rows of one part are told by the same words: any will do, while each
-- part must be met), all its words, and the words that the topics leave over, as full-text search takes them. Words
-- like "deals" are left out where others remain, and words between double quotes are sought side by side.
CREATE FUNCTION reporting.read_question(about text)
RETURNS TABLE (
    words text[], wanted tsquery, left_over tsquery, parts integer, topic_ids bigint[], topic_parts integer[]
)
LANGUAGE plpgsql STABLE PARALLEL SAFE ROWS 1
SET search_path = pg_catalog, public, pg_temp
AS $body$
#variable_conflict use_variable
DECLARE
    generic constant text[] := tsvector_to_array(reporting.lexemes_v1(
        'deal talk issue question matter topic subject affair story news statement remark comment'
    ));
    folded constant text := translate(reporting.search_text_v1(about), '-', ' ');
    loose constant text := regexp_replace(folded, '"[^"]*"', ' ', 'g');
    phrases tsquery;
    told text[];
BEGIN
    SELECT string_agg(phraseto_tsquery('english', quoted[1])::text, ' & ')::tsquery INTO phrases
    FROM regexp_matches(folded, '"([^"]*[[:alnum:]][^"]*)"', 'g') AS quoted;
    words := tsvector_to_array(reporting.lexemes_v1(loose));
    IF phrases IS NOT NULL OR NOT generic @> words THEN
        words := ARRAY(SELECT word FROM unnest(words) AS word EXCEPT SELECT unnest(generic) ORDER BY 1);
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
    RETURN NEXT;
END
$body$;

COMMENT ON FUNCTION reporting.read_question(text) IS
    'What a question asks for: its topics, its words, and the words that the topics leave over';
