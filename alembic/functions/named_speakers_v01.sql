-- The speakers whom a name means: those who are nearest to it, none where nobody is near.
CREATE FUNCTION reporting.named_speakers(called text) RETURNS bigint[]
LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, public, pg_temp
AS $body$
BEGIN
    RETURN ARRAY(
        SELECT known.speaker_id FROM reporting.find_speakers(called) AS found
        JOIN speakers AS known ON known.slug = found.slug
        WHERE found.likeness >= 0.45
        ORDER BY found.likeness DESC FETCH FIRST 1 ROW WITH TIES
    );
END
$body$;

COMMENT ON FUNCTION reporting.named_speakers(text) IS
    'The speakers whom a name means: those who are nearest to it, none where nobody is near';
