-- All statements that answer a question, and why. A topic that the question names is met by the statements that the
-- topic rules gave it (rank 1: its term stands in what was said, 2: beside it, 3: elsewhere in the article), and
-- the words the topics leave over must stand in the statement or its context; statements that have all words of
-- the question, but not the topics, come last (4). A period is met by what may have been said in it, of a set of
-- dates by any member; an unknown year meets none. The query is put together of what is asked for, so that each kind
-- of question has a plan of its own: words that the topics leave over are looked up first where they are rare.
CREATE FUNCTION reporting.matching_statements(
    anything boolean, words text[], wanted tsquery, left_over tsquery, parts integer, topic_ids bigint[],
    topic_parts integer[], rare boolean, speakers bigint[], since date, until date, certainly boolean, include_undated boolean
)
RETURNS TABLE (article_id bigint, statement_id bigint, rank integer, reason text)
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $body$
DECLARE
    any_day constant boolean := since IS NULL AND until IS NULL;
    query text;
    said text := '';
BEGIN
    IF speakers IS NOT NULL THEN
        said := ' AND EXISTS (SELECT FROM statement_speakers AS link WHERE link.article_id = s.article_id'
            ' AND link.statement_id = s.statement_id AND link.speaker_id = ANY ($6))';
    END IF;
    IF NOT any_day THEN
        said := said || CASE
            WHEN certainly THEN
                ' AND (coalesce(s.said_from, s.said_to) IS NOT NULL AND coalesce(s.said_from, ''-infinity'') >= $7'
                ' AND coalesce(s.said_to, ''infinity'') <= $8'
            ELSE
                ' AND ((s.said_from <= $8 OR s.said_from IS NULL AND s.said_to IS NOT NULL)'
                ' AND (s.said_to >= $7 OR s.said_to IS NULL AND s.said_from IS NOT NULL)'
                ' AND (NOT EXISTS (SELECT FROM date_candidates AS one WHERE one.date_id = s.said_date_id)'
                ' OR EXISTS (SELECT FROM date_candidates AS one'
                ' WHERE one.date_id = s.said_date_id AND one.earliest <= $8 AND one.latest >= $7))'
        END
        || CASE WHEN include_undated THEN ' OR s.said_from IS NULL AND s.said_to IS NULL)' ELSE ')' END;
    END IF;

    IF anything AND speakers IS NULL THEN
        query := 'SELECT s.article_id, s.statement_id, 0, NULL::text FROM statements AS s WHERE true' || said;
    ELSIF anything THEN
        query := 'SELECT s.article_id, s.statement_id, 0, NULL::text FROM (SELECT DISTINCT article_id, statement_id'
            ' FROM statement_speakers WHERE speaker_id = ANY ($6)) AS told'
            ' JOIN statements AS s USING (article_id, statement_id) WHERE true' || said;
    ELSE
        query := 'WITH asked AS MATERIALIZED ('
            ' SELECT below.topic_id, found.part FROM unnest($4, $5) AS found (topic_id, part)'
            ' JOIN topic_ancestors AS below ON below.ancestor_id = found.topic_id'
            '), met AS ('
            ' SELECT DISTINCT ON (s.article_id, s.statement_id, asked.part) s.article_id, s.statement_id,'
            ' array_position(ARRAY[''content'', ''context'', ''article''], hit.scope) AS rank,'
            ' topics.slug || '': "'' || hit.term || ''" in '' || hit.scope AS reason'
            || CASE WHEN rare AND parts > 0 THEN
                ' FROM (SELECT * FROM statements WHERE search @@ $2 OFFSET 0) AS s CROSS JOIN LATERAL ('
                'SELECT * FROM statement_topics AS one WHERE one.article_id = s.article_id'
                ' AND one.statement_id = s.statement_id OFFSET 0'
                ') AS hit JOIN asked ON asked.topic_id = hit.topic_id'
            ELSE
                ' FROM asked JOIN statement_topics AS hit ON hit.topic_id = asked.topic_id'
                ' JOIN statements AS s USING (article_id, statement_id)'
            END
            || ' JOIN topics ON topics.topic_id = hit.topic_id WHERE true'
            || CASE WHEN left_over IS NULL OR rare AND parts > 0 THEN '' ELSE ' AND s.search @@ $2' END || said ||
            ' ORDER BY 1, 2, asked.part, 3, hit.score DESC, topics.slug COLLATE "C"'
            '), by_topic AS ('
            ' SELECT article_id, statement_id, max(rank) AS rank, string_agg(reason, ''; '' ORDER BY rank, reason) AS reason'
            ' FROM met GROUP BY article_id, statement_id HAVING count(*) = $3'
            ')'
            ' SELECT article_id, statement_id, rank, reason FROM by_topic UNION ALL'
            ' SELECT s.article_id, s.statement_id, 4, ''text: '' || array_to_string($9, '' '')'
            ' FROM statements AS s WHERE s.search @@ $1' || said
            || CASE WHEN parts = 0 THEN '' ELSE
                ' AND NOT EXISTS (SELECT FROM by_topic'
                ' WHERE by_topic.article_id = s.article_id AND by_topic.statement_id = s.statement_id)'
            END;
    END IF;
    RETURN QUERY EXECUTE query
    USING wanted, left_over, parts, topic_ids, topic_parts, speakers,
        coalesce(since, '-infinity'), coalesce(until, 'infinity'), words;
END
$body$;

COMMENT ON FUNCTION reporting.matching_statements(
    boolean, text[], tsquery, tsquery, integer, bigint[], integer[], boolean, bigint[], date, date, boolean, boolean
) IS 'All statements that answer a question whose words and names are looked up, and why';
