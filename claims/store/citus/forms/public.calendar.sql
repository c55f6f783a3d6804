-- Days are counted from the dates that are named somewhere: what is named is collected first, as dates lie elsewhere.
SELECT day::date AS day
FROM (
    SELECT min(earliest) AS first, max(latest) AS last
    FROM public.dates
    WHERE date_id IN (SELECT said_date_id FROM public.statements UNION SELECT published_date_id FROM public.articles)
) AS used
CROSS JOIN LATERAL generate_series(
    date_trunc('year', used.first::timestamp),
    date_trunc('year', used.last::timestamp) + interval '1 year' - interval '1 day',
    interval '1 day'
) AS day
