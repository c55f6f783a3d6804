-- How many statements can have certain words, by what the planner expects of the rarest of them. Volatile, for only so a
-- function may ask the planner.
CREATE FUNCTION reporting.expected_rows(wanted tsquery) RETURNS double precision
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, public, pg_temp
AS $body$
DECLARE
    word text;
    plan json;
    fewest double precision;
BEGIN
    FOR word IN SELECT DISTINCT one[1] FROM regexp_matches(wanted::text, '''(?:[^'']|'''')+''', 'g') AS one LOOP
        EXECUTE format('EXPLAIN (FORMAT json) SELECT FROM statements WHERE search @@ %L::tsquery', word) INTO plan;
        fewest := least(fewest, (plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision);
    END LOOP;
    RETURN coalesce(fewest, 0);
END
$body$;

COMMENT ON FUNCTION reporting.expected_rows(tsquery) IS
    'How many statements can have certain words, by what the planner expects of the rarest of them';
