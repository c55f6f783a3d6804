-- Whom a name may mean: those who go by exactly this name; else those one of whose names has all its words
-- ("Tayyip"); else those one of whose names is spelt nearly so. Only the nearest kind of match is given. Whoever turned
-- out to be somebody else is given as that one. Who is spelt nearly so is looked up by the index on trigrams.
CREATE OR REPLACE FUNCTION reporting.find_speakers(called text)
RETURNS TABLE (slug varchar, name varchar, kind varchar, matched varchar, how varchar, likeness double precision)
LANGUAGE plpgsql STABLE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    sought constant text := reporting.fold_v1(called);
    words constant text[] := string_to_array(sought, ' ');
    surname constant text := words[cardinality(words)];
    limits text[];
BEGIN
    IF sought = '' THEN
        RETURN;
    END IF;

    RETURN QUERY
    SELECT speakers.slug::varchar(300), name::varchar(1000), kind::varchar(20), sought::varchar(300),
        'name'::varchar(20), 1::double precision
    FROM speakers
    WHERE speakers.merged_into IS NULL
    AND speaker_id IN (
        SELECT speaker_id FROM speakers WHERE slug = lower(btrim(called))
        UNION ALL
        SELECT one.speaker_id FROM speakers AS old JOIN speakers AS one ON one.slug = old.merged_into
        WHERE old.slug = lower(btrim(called))
        UNION ALL
        SELECT speaker_id FROM speaker_aliases WHERE folded = sought
    )
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
    WHERE speakers.merged_into IS NULL
    ORDER BY name COLLATE "C", speakers.slug COLLATE "C";
    IF FOUND THEN
        RETURN;
    END IF;

    -- what the index answers to % and %>>; a SET of the function would need rights when a backup is restored
    PERFORM similarity(sought, sought);
    limits := ARRAY[
        current_setting('pg_trgm.similarity_threshold'), current_setting('pg_trgm.strict_word_similarity_threshold')
    ];
    PERFORM set_config('pg_trgm.similarity_threshold', '0.3', true);
    PERFORM set_config('pg_trgm.strict_word_similarity_threshold', '0.3', true);
    RETURN QUERY
    WITH near AS (
        SELECT speaker_id, alias, folded FROM speaker_aliases WHERE folded % sought
        UNION
        SELECT speaker_id, alias, folded FROM speaker_aliases WHERE folded %>> sought
        UNION
        SELECT speaker_id, alias, folded FROM speaker_aliases WHERE folded LIKE '%' || surname || 'a'
        UNION
        SELECT speaker_id, alias, folded FROM speaker_aliases
        WHERE surname LIKE '%a' AND folded LIKE '%' || left(surname, -1)
    ),
    graded AS (
        SELECT
            speaker_id,
            alias,
            CASE
                -- Ivanova is not Ivanov
                WHEN surname || 'a' = last.word OR last.word || 'a' = surname THEN 0.4
                ELSE greatest(similarity(sought, folded), strict_word_similarity(sought, folded))
            END AS likeness
        FROM near
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
    WHERE speakers.merged_into IS NULL
    ORDER BY best.likeness DESC, name COLLATE "C", speakers.slug COLLATE "C";
    PERFORM set_config('pg_trgm.similarity_threshold', limits[1], true);
    PERFORM set_config('pg_trgm.strict_word_similarity_threshold', limits[2], true);
END
$body$;

COMMENT ON FUNCTION reporting.find_speakers(text) IS
    'Whom a name may mean: by name, by part of the name, or by likeness of spelling (0.3 to 1)';
