-- An id as people type it: 13 letters of base 32 without i, l, o and u, the highest bits first, so that any
-- unique beginning will do. Reporting tools round whole numbers past 2^53, therefore they are given this.
CREATE FUNCTION reporting.text_key_v1(id bigint) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT string_agg(
        substr(
            '0123456789abcdefghjkmnpqrstvwxyz',
            CASE WHEN place < 12 THEN ((id >> (58 - 5 * place)) & 31)::integer ELSE ((id & 7) << 2)::integer END + 1,
            1
        ),
        '' ORDER BY place
    )
    FROM generate_series(0, 12) AS place
);

COMMENT ON FUNCTION reporting.text_key_v1(bigint) IS 'The text key of an id, in base 32';
