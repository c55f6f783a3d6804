-- Whom a name may mean: those who go by exactly this name; else those one of whose names has all its words
-- ("Tayyip"); else those one of whose names is spelt nearly so. Only the nearest kind of match is given.
CREATE FUNCTION reporting.find_speakers(called text)
RETURNS TABLE (slug varchar, name varchar, kind varchar, matched varchar, how varchar, likeness double precision)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public
AS $body$
#variable_conflict use_column
DECLARE
    sought constant text := reporting.fold_v1(called);
    words constant text[] := string_to_array(sought, ' ');
BEGIN
    IF sought = '' THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH names AS (
        SELECT speaker_id, alias, folded FROM speaker_aliases
        UNION ALL
        SELECT speaker_id, name, reporting.fold_v1(name) FROM speakers
        UNION ALL
        SELECT speaker_id, slug, sought FROM speakers WHERE slug = lower(btrim(called))
    ),
    graded AS (
        SELECT
            speaker_id,
            alias,
            CASE
                WHEN folded = sought THEN 'name'
                WHEN string_to_array(folded, ' ') @> words THEN 'part of the name'
                ELSE 'spelling'
            END AS how,
            CASE
                WHEN folded = sought THEN 1
                WHEN string_to_array(folded, ' ') @> words THEN 1
                WHEN last.word || 'a' = last.wanted OR last.wanted || 'a' = last.word THEN 0.4 -- Ivanova is not Ivanov
                ELSE greatest(similarity(sought, folded), strict_word_similarity(sought, folded))
            END AS likeness
        FROM names
        CROSS JOIN LATERAL (
            SELECT substring(folded FROM '[^ ]+$') AS word, substring(sought FROM '[^ ]+$') AS wanted
        ) AS last
    ),
    best AS (
        SELECT DISTINCT ON (speaker_id) speaker_id, alias, how, likeness
        FROM graded
        WHERE likeness >= 0.3
        ORDER BY speaker_id, how COLLATE "C", likeness DESC, length(alias), alias COLLATE "C"
    ),
    nearest AS (
        SELECT
            *,
            how = min(how COLLATE "C") OVER () AS is_nearest
        FROM best
    )
    SELECT
        speakers.slug::varchar(300),
        speakers.name::varchar(1000),
        speakers.kind::varchar(20),
        nearest.alias::varchar(300),
        nearest.how::varchar(20),
        nearest.likeness::double precision
    FROM nearest
    JOIN speakers ON speakers.speaker_id = nearest.speaker_id
    WHERE is_nearest
    ORDER BY nearest.likeness DESC, speakers.name COLLATE "C", speakers.slug COLLATE "C";
END
$body$;

COMMENT ON FUNCTION reporting.find_speakers(text) IS
    'Whom a name may mean: by name, by part of the name, or by likeness of spelling (0.3 to 1)';
