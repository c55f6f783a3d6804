-- Everything a speaker said, the newest first: SELECT * FROM said_by('Erdogan', since => '2016-01-01').
CREATE OR REPLACE FUNCTION reporting.said_by(name text, since date DEFAULT NULL, until date DEFAULT NULL)
RETURNS SETOF reporting.statements_wide
LANGUAGE plpgsql STABLE PARALLEL UNSAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
BEGIN
    IF coalesce(btrim(name), '') <> '' THEN
        RETURN QUERY SELECT * FROM reporting.who_said(NULL, name, since, until);
    END IF;
END
$body$;

COMMENT ON FUNCTION reporting.said_by(text, date, date) IS
    'Everything a speaker said: rows of statements_wide, the newest first. name: in any spelling; since, until: what'
    ' may have been said then';
