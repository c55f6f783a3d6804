-- From which days on the newest statements are looked through for words that many have: those of a small part of all
-- statements, then of eight times as many. Nothing where so large a part would have to be looked through that it is
-- best to look up all that have the words, or where nothing is known of the days.
CREATE FUNCTION reporting.newest_days(part double precision) RETURNS date[]
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, public, pg_temp
AS $body$
DECLARE
    largest constant double precision := 0.3;
    bounds date[];
BEGIN
    SELECT stats.histogram_bounds::text::date[] INTO bounds
    FROM pg_stats AS stats
    WHERE stats.schemaname = 'public' AND stats.tablename = 'statements' AND stats.attname = 'said_from';
    RETURN coalesce((
        SELECT array_agg(
            bounds[1 + place] + floor((bounds[2 + place] - bounds[1 + place]) * (steps - place))::integer ORDER BY times
        )
        FROM unnest(ARRAY[1, 8]) AS times
        CROSS JOIN LATERAL (SELECT (cardinality(bounds) - 1) * (1 - part * times) AS steps) AS into_it
        CROSS JOIN LATERAL (SELECT least(floor(steps)::integer, cardinality(bounds) - 2) AS place) AS counted
        WHERE part * times <= largest AND cardinality(bounds) > 1
    ), '{}');
END
$body$;

COMMENT ON FUNCTION reporting.newest_days(double precision) IS
    'From which days on the newest statements are looked through for words that many have';
