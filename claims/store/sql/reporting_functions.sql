-- The functions of the reporting schema that readers ask, with arguments, results and comments.
SELECT
    p.proname AS function,
    pg_get_function_arguments(p.oid) AS arguments,
    obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc AS p
WHERE p.pronamespace = 'reporting'::regnamespace AND obj_description(p.oid, 'pg_proc') IS NOT NULL
ORDER BY p.proname COLLATE "C"
