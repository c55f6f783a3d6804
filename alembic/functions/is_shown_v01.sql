-- Whether a question shows a statement by default: asserted speech, writing or belief that is sure enough, or a statement
-- stored by a version that did not tell them apart.
CREATE OR REPLACE FUNCTION reporting.is_shown(type text, polarity text, confidence double precision) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $body$
    SELECT type IS NULL OR type IN ('speech', 'writing', 'belief') AND polarity = 'asserted' AND confidence >= 0.5
$body$;

COMMENT ON FUNCTION reporting.is_shown(text, text, double precision) IS
    'Whether a question shows a statement by default: asserted speech, writing or belief of confidence 0.5 or more; also'
    ' what an older version stored without a type';
