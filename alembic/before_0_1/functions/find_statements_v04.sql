-- Which statements answer a question, and why: matching_statements with names and words looked up.
CREATE FUNCTION reporting.find_statements(
    about text, by text, since date, until date, certainly boolean, include_undated boolean, types text,
    min_confidence double precision
)
RETURNS TABLE (article_id bigint, statement_id bigint, rank integer, reason text)
LANGUAGE plpgsql STABLE PARALLEL UNSAFE
SET search_path = pg_catalog, public, pg_temp
AS $body$
BEGIN
    RETURN QUERY
    SELECT found.*
    FROM reporting.read_question(about) AS asked
    CROSS JOIN LATERAL reporting.matching_statements(
        about IS NULL, asked.words, asked.wanted, asked.left_over, asked.parts, asked.topic_ids, asked.topic_parts,
        coalesce(reporting.few_have(asked.left_over, 20000), false), reporting.named_speakers(by), since, until, certainly, include_undated,
        types, min_confidence
    ) AS found;
END
$body$;

COMMENT ON FUNCTION reporting.find_statements(text, text, date, date, boolean, boolean, text, double precision) IS
    'Which statements answer a question, and why; without a subject, all that the rest of the question leaves';
