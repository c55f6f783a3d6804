-- When something was spoken about: SELECT * FROM timeline('S-400 deals', 'year'). A date that is not known to the
-- day, month or year asked for gets a row of its own, never a place in a period it may not belong to.
CREATE FUNCTION reporting.timeline(about text, grain text DEFAULT 'month', by text DEFAULT NULL)
RETURNS TABLE (
    said_in varchar, first_day date, last_day date, statements bigint, speakers bigint, said_by varchar
)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
#variable_conflict use_column
DECLARE
    shape constant text := CASE grain
        WHEN 'day' THEN 'YYYY-MM-DD'
        WHEN 'month' THEN 'YYYY-MM'
        WHEN 'quarter' THEN 'YYYY-"Q"Q'
        WHEN 'year' THEN 'YYYY'
    END;
BEGIN
    IF shape IS NULL THEN
        RAISE EXCEPTION 'There is no grain %.', coalesce(grain, 'NULL') USING HINT = 'Write day, month, quarter or year.';
    END IF;
    RETURN QUERY
    WITH told AS (
        SELECT
            CASE
                WHEN date_trunc(grain, said.said_from) = date_trunc(grain, said.said_to)
                THEN to_char(said.said_from, shape)
                ELSE coalesce(said.said_on, 'undated')
            END AS said_in,
            said.*
        FROM reporting.who_said(about, by) AS said
    )
    SELECT
        told.said_in::varchar(500),
        min(told.said_from),
        max(told.said_to),
        count(*),
        count(DISTINCT told.speaker),
        left(string_agg(DISTINCT told.speaker, '; '), 4000)::varchar(4000)
    FROM told
    GROUP BY told.said_in
    ORDER BY min(told.said_from) NULLS LAST, max(told.said_to) NULLS LAST, told.said_in COLLATE "C";
END
$body$;

COMMENT ON FUNCTION reporting.timeline(text, text, text) IS
    'When something was spoken about, how often and by whom: a row a day, month, quarter or year (grain); what is not'
    ' known as closely as that has rows of its own';
