-- Whom a name may mean: those who go by exactly this name; else those one of whose names has all its words
-- ("Tayyip"); else those one of whose names is spelt nearly so. Only the nearest kind of match is given.
CREATE OR REPLACE FUNCTION reporting.find_speakers(called text)
RETURNS TABLE (slug varchar, name varchar, kind varchar, matched varchar, how varchar, likeness double precision)
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    sought constant text := reporting.fold_v1(called);
    words constant text[] := string_to_array(sought, ' ');
    surname constant text := words[cardinality(words)];
BEGIN
    IF sought = '' THEN
        RETURN;
    END IF;

    RETURN QUERY
    SELECT speakers.slug::varchar(300), name::varchar(1000), kind::varchar(20), sought::varchar(300),
        'name'::varchar(20), 1::double precision
    FROM speakers
    WHERE speakers.slug = lower(btrim(called))
    OR speaker_id IN (SELECT known.speaker_id FROM speaker_aliases AS known WHERE known.folded = sought)
    ORDER BY name COLLATE "C", speakers.slug COLLATE "C";
    IF FOUND THEN
        RETURN;
    END IF;

    RETURN QUERY
    WITH best AS (
        SELECT DISTINCT ON (speaker_id) speaker_id, alias
        FROM speaker_aliases
        WHERE folded LIKE '%' || surname || '%' AND string_to_array(folded, ' ') @> words
        ORDER BY speaker_id, length(alias), alias COLLATE "C"
    )
    SELECT speakers.slug::varchar(300), name::varchar(1000), kind::varchar(20), best.alias::varchar(300),
        'part of the name'::varchar(20), 1::double precision
    FROM best
    JOIN speakers USING (speaker_id)
    ORDER BY name COLLATE "C", speakers.slug COLLATE "C";
    IF FOUND THEN
        RETURN;
    END IF;

    RETURN QUERY
    WITH graded AS (
        SELECT
            speaker_id,
            alias,
            CASE
                -- Ivanova is not Ivanov
                WHEN surname || 'a' = last.word OR last.word || 'a' = surname THEN 0.4
                ELSE greatest(similarity(sought, folded), strict_word_similarity(sought, folded))
            END AS likeness
        FROM speaker_aliases
        CROSS JOIN LATERAL (SELECT substring(folded FROM '[^ ]+$') AS word) AS last
    ),
    best AS (
        SELECT DISTINCT ON (speaker_id) speaker_id, alias, likeness
        FROM graded
        WHERE likeness >= 0.3
        ORDER BY speaker_id, likeness DESC, length(alias), alias COLLATE "C"
    )
    SELECT speakers.slug::varchar(300), name::varchar(1000), kind::varchar(20), best.alias::varchar(300),
        'spelling'::varchar(20), best.likeness::double precision
    FROM best
    JOIN speakers USING (speaker_id)
    ORDER BY best.likeness DESC, name COLLATE "C", speakers.slug COLLATE "C";
END
$body$;

COMMENT ON FUNCTION reporting.find_speakers(text) IS
    'Whom a name may mean: by name, by part of the name, or by likeness of spelling (0.3 to 1)';
