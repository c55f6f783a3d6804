-- The words of a question or a term in order, folded, in the singular and in one spelling, as terms are compared.
CREATE FUNCTION reporting.question_words_v1(said text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(
    SELECT
        CASE
            WHEN word ~ '..ies$' THEN left(word, -3) || 'y'
            WHEN word ~ '(sses|xes|ches|shes)$' THEN left(word, -2)
            WHEN word ~ '..[^sui]s$' THEN left(word, -1)
            ELSE word
        END
    FROM regexp_matches(
        reporting.search_text_v1(said),
        '([[:alnum:]]+)(?:''s?\M)?|(\.\.)', 'g'
    ) WITH ORDINALITY AS found (parts, place),
    LATERAL (SELECT coalesce(parts[1], parts[2]) AS word) AS one
    ORDER BY place
);

COMMENT ON FUNCTION reporting.question_words_v1(text) IS
    'The words of a question in order, folded, in the singular and in one spelling';
