-- The statements that make the comments of tables and their columns; search_path is empty, so that names are whole.
SELECT CASE d.objsubid
    WHEN 0 THEN format('COMMENT ON TABLE %s IS %L', c.oid::regclass, d.description)
    ELSE format('COMMENT ON COLUMN %s.%I IS %L', c.oid::regclass, a.attname, d.description)
END
FROM pg_description AS d
JOIN pg_class AS c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.objid = c.oid AND e.deptype = 'e')
ORDER BY c.oid, d.objsubid
