-- A text folded, and in one spelling where Britain and America differ.
CREATE FUNCTION reporting.search_text_v1(said text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(replace(replace(
    reporting.fold_v1(said),
    'defence', 'defense'), 'isation', 'ization'), 'labour', 'labor'), 'centre', 'center'), 'programme', 'program');

COMMENT ON FUNCTION reporting.search_text_v1(text) IS 'A text folded and in one spelling';
