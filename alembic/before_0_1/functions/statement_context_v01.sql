-- The words of a statement in their place: SELECT * FROM statement_context('3k9', 300). At most 1000 characters on
-- either side, so that who may read statements but not articles sees no more than a quotation needs.
CREATE FUNCTION reporting.statement_context(key text, chars integer DEFAULT 200)
RETURNS TABLE (statement varchar, before text, content text, after text, article varchar, title text)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan
AS $body$
#variable_conflict use_column
DECLARE
    wanted constant text := translate(lower(btrim(key)), 'oil', '011');
    around constant integer := least(greatest(coalesce(chars, 200), 0), 1000);
    many integer;
BEGIN
    IF wanted IS NULL OR wanted !~ '^[0-9a-z]+$' THEN
        RETURN;
    END IF;
    SELECT count(*) INTO many
    FROM (SELECT FROM statements WHERE statements.key LIKE wanted || '%' LIMIT 2) AS first_two;
    IF many > 1 THEN
        RAISE EXCEPTION 'Several statements have a key that begins with %.', wanted USING HINT = 'Give more of it.';
    END IF;
    RETURN QUERY
    SELECT
        s.key::varchar(13),
        substr(texts.body, greatest(s.char_start - around, 0) + 1, least(around, s.char_start)),
        substr(texts.body, s.char_start + 1, s.char_end - s.char_start),
        substr(texts.body, s.char_end + 1, around),
        coalesce(articles.url, articles.path)::varchar(2000),
        articles.title
    FROM statements AS s
    JOIN articles ON articles.article_id = s.article_id
    JOIN article_texts AS texts ON texts.article_id = articles.article_id AND texts.revision = articles.revision
    WHERE s.key LIKE wanted || '%';
END
$body$;

COMMENT ON FUNCTION reporting.statement_context(text, integer) IS
    'The words of a statement in their place: what stands before, the words exactly as printed, what stands after, up'
    ' to so many characters (at most 1000) on either side. key: any unique beginning';
