-- How many statements the planner expects to have certain words. Volatile, for only so a function may ask the planner.
CREATE FUNCTION reporting.expected_rows(wanted tsquery) RETURNS double precision
LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, public, pg_temp
AS $body$
DECLARE
    plan json;
BEGIN
    EXECUTE format('EXPLAIN (FORMAT json) SELECT FROM statements WHERE search @@ %L::tsquery', wanted) INTO plan;
    RETURN coalesce((plan -> 0 -> 'Plan' ->> 'Plan Rows')::double precision, 0);
END
$body$;

COMMENT ON FUNCTION reporting.expected_rows(tsquery) IS
    'How many statements the planner expects to have certain words';
