-- The same as on one server, but that a shard cannot give rows without columns.
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
    FROM (SELECT 1 FROM statements WHERE statements.key LIKE wanted || '%' LIMIT 2) AS first_two;
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
