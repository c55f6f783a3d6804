-- Whether fewer statements than so many have certain words; found by the index on words alone, whatever is expected.
CREATE FUNCTION reporting.few_have(wanted tsquery, many integer) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off
AS $body$
BEGIN
    RETURN (SELECT count(*) < many FROM (SELECT FROM statements WHERE search @@ wanted LIMIT many) AS found);
END
$body$;

COMMENT ON FUNCTION reporting.few_have(tsquery, integer) IS 'Whether fewer statements than so many have certain words';
