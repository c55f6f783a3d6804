-- The condition on statements AS s that a question's types and least confidence make: what is put into a query, from
-- fixed words and a number alone.
CREATE FUNCTION reporting.shown_if(types text, min_confidence double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $body$
DECLARE
    all_types constant text[] := ARRAY['speech', 'writing', 'belief', 'intention', 'other'];
    all_polarities constant text[] := ARRAY['asserted', 'refused', 'negated', 'hypothetical'];
    words constant text[] := ARRAY(
        SELECT lower(btrim(word)) FROM unnest(string_to_array(types, ',')) AS word WHERE btrim(word) <> ''
    );
    unknown text;
    chosen text[];
    polarities text[];
BEGIN
    SELECT word INTO unknown FROM unnest(words) AS word WHERE word <> ALL (all_types || all_polarities || ARRAY['all']);
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'There is no type %.', unknown
            USING HINT = 'Types: ' || array_to_string(all_types, ', ') || '; also '
                || array_to_string(all_polarities, ', ') || '; or all.';
    END IF;
    IF cardinality(words) = 0 AND min_confidence IS NULL THEN
        RETURN ' AND reporting.is_shown(s.type, s.polarity, s.confidence)';
    ELSIF 'all' = ANY (words) THEN
        RETURN CASE WHEN min_confidence IS NULL THEN ''
            ELSE format(' AND s.confidence >= %L::double precision', min_confidence) END;
    END IF;
    chosen := ARRAY(SELECT word FROM unnest(words) AS word WHERE word = ANY (all_types));
    polarities := ARRAY(SELECT word FROM unnest(words) AS word WHERE word = ANY (all_polarities));
    RETURN format(
        ' AND (s.type = ANY (%L::text[]) AND s.polarity = ANY (%L::text[])%s) AND s.confidence >= %L::double precision',
        CASE WHEN cardinality(chosen) = 0 THEN ARRAY['speech', 'writing', 'belief'] ELSE chosen END,
        CASE WHEN cardinality(polarities) = 0 THEN ARRAY['asserted'] ELSE polarities END,
        CASE WHEN cardinality(words) = 0 THEN ' OR s.type IS NULL' ELSE '' END,
        coalesce(min_confidence, CASE
            WHEN 'other' = ANY (chosen) OR NOT polarities <@ ARRAY['asserted'] THEN 0 ELSE 0.5
        END)
    );
END
$body$;

COMMENT ON FUNCTION reporting.shown_if(text, double precision) IS
    'The condition that a question''s types and least confidence make; nothing given: what is shown by default';
