-- The same as on one server, in steps: a shard gives no rows without columns, and does not count beside a row.
#variable_conflict use_column
DECLARE
    wanted constant text := translate(lower(btrim(key)), 'oil', '011');
    around constant integer := least(greatest(coalesce(chars, 200), 0), 1000);
    reads constant boolean := has_table_privilege(session_user, 'public.article_texts', 'SELECT');
    many integer;
    number bigint;
    told bigint;
    size integer;
BEGIN
    IF wanted IS NULL OR wanted !~ '^[0-9a-z]+$' THEN
        RETURN;
    END IF;
    SELECT count(*), min(found.article_id) INTO many, number
    FROM (SELECT s.article_id FROM statements AS s WHERE s.key LIKE wanted || '%' LIMIT 2) AS found;
    IF many > 1 THEN
        RAISE EXCEPTION 'Several statements have a key that begins with %.', wanted USING HINT = 'Give more of it.';
    END IF;
    SELECT count(*) INTO told FROM statements AS s WHERE s.article_id = number;
    SELECT CASE WHEN reads THEN around ELSE least(around, (length(texts.body) / 8 / told)::integer) END INTO size
    FROM articles
    JOIN article_texts AS texts ON texts.article_id = articles.article_id AND texts.revision = articles.revision
    WHERE articles.article_id = number;
    RETURN QUERY
    SELECT
        s.key::varchar(13),
        substr(texts.body, greatest(s.char_start - size, 0) + 1, least(size, s.char_start)),
        substr(texts.body, s.char_start + 1, s.char_end - s.char_start),
        substr(texts.body, s.char_end + 1, size),
        coalesce(articles.url, articles.path)::varchar(2000),
        articles.title
    FROM statements AS s
    JOIN articles ON articles.article_id = s.article_id
    JOIN article_texts AS texts ON texts.article_id = articles.article_id AND texts.revision = articles.revision
    WHERE s.article_id = number AND s.key LIKE wanted || '%';
END
