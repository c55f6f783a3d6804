-- The columns of the reporting views, with types and comments.
SELECT
    c.relname AS view,
    obj_description(c.oid, 'pg_class') AS view_comment,
    a.attname AS name,
    format_type(a.atttypid, a.atttypmod) AS type,
    col_description(c.oid, a.attnum::integer) AS comment
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'reporting'::regnamespace AND c.relkind = 'v'
ORDER BY c.relname COLLATE "C", a.attnum
