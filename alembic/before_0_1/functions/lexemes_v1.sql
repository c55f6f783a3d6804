-- A text as full-text search sees it: folded, in one spelling, by the stems of its words. Beyond 100 000 characters
-- nothing is searched (a tsvector holds 1 MB).
CREATE FUNCTION reporting.lexemes_v1(said text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_tsvector('pg_catalog.english'::regconfig, reporting.search_text_v1(left(said, 100000)));

COMMENT ON FUNCTION reporting.lexemes_v1(text) IS 'A text as full-text search sees it: folded word stems';
