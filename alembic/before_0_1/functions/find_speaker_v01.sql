-- Whom a name may mean, with what is on record of them: SELECT * FROM find_speaker('Erdogen').
CREATE FUNCTION reporting.find_speaker(name text)
RETURNS TABLE (
    speaker varchar,
    kind varchar,
    country varchar,
    matched varchar,
    how varchar,
    likeness double precision,
    statements bigint,
    speaker_key varchar
)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        found.name,
        found.kind,
        known.country::varchar(10),
        found.matched,
        found.how,
        found.likeness,
        coalesce(told.statements, 0),
        found.slug
    FROM reporting.find_speakers($1) AS found
    JOIN speakers AS known ON known.slug = found.slug
    LEFT JOIN LATERAL (
        SELECT count(*) AS statements FROM statement_speakers AS link WHERE link.speaker_id = known.speaker_id
    ) AS told ON true
    ORDER BY found.likeness DESC, 7 DESC, found.name COLLATE "C", found.slug COLLATE "C";
END
$body$;

COMMENT ON FUNCTION reporting.find_speaker(text) IS
    'Whom a name may mean, by any name they go by, a part of it, or a misspelling (how, likeness 0.3 to 1), with the'
    ' number of statements of each';
