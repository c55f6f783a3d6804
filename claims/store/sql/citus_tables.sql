-- Each table with its unique keys (name, columns) and triggers; search_path is empty, so that names are whole.
SELECT
    c.oid::regclass::text AS name,
    EXISTS (
        SELECT FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'article_id'
    ) AS distributed,
    ARRAY(
        SELECT i.indexrelid::regclass::text
        FROM pg_index AS i
        WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion) AND NOT EXISTS (
            SELECT FROM pg_attribute AS a
            WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey) AND a.attname = 'article_id'
        )
        ORDER BY 1
    ) AS keys_without_article,
    ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal ORDER BY 1) AS triggers
FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.oid
