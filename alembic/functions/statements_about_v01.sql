-- Which statements talk about a period: SELECT * FROM who_said('Akkuyu') JOIN statements_about('2023-01-01') USING
-- (statement). What may lie in the period counts; of a set of dates any member; a day whose year is unknown never.
CREATE FUNCTION reporting.statements_about(since date DEFAULT NULL, until date DEFAULT NULL)
RETURNS TABLE (statement varchar, mentions varchar, about_on varchar)
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $body$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT
        s.key::varchar(13),
        left(string_agg(talked.mention, '; ' ORDER BY talked.ordinal), 1000)::varchar(1000),
        left(string_agg(dates.edtf, '; ' ORDER BY talked.ordinal), 1000)::varchar(1000)
    FROM statement_dates AS talked
    JOIN dates ON dates.date_id = talked.date_id
    JOIN statements AS s ON s.article_id = talked.article_id AND s.statement_id = talked.statement_id
    WHERE coalesce(dates.earliest, dates.latest) IS NOT NULL
    AND coalesce(dates.earliest, '-infinity') <= coalesce(until, 'infinity')
    AND coalesce(dates.latest, 'infinity') >= coalesce(since, '-infinity')
    AND (
        dates.precision <> 'set'
        OR EXISTS (
            SELECT FROM date_candidates AS one
            WHERE one.date_id = dates.date_id
            AND one.earliest <= coalesce(until, 'infinity')
            AND one.latest >= coalesce(since, '-infinity')
        )
    )
    GROUP BY s.key;
END
$body$;

COMMENT ON FUNCTION reporting.statements_about(date, date) IS
    'Which statements talk about a period, by the dates in what was said: join to who_said or statements_wide by'
    ' statement';
