-- What stands on the tables, views and functions of claims and is not theirs: views, keys, publications of others.
WITH relations AS (
    SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'reporting' OR (n.nspname = 'public' AND c.relname = ANY (:relations) AND c.relkind IN ('r', 'p', 'v', 'm'))
), own (classid, oid) AS (
    SELECT 'pg_class'::regclass, oid FROM relations
    UNION ALL SELECT 'pg_type'::regclass, t.oid FROM pg_type t JOIN relations r ON t.typrelid = r.oid
    UNION ALL SELECT 'pg_proc'::regclass, p.oid FROM pg_proc p WHERE p.pronamespace = to_regnamespace('reporting')
), dependent AS (
    SELECT DISTINCT d.classid, d.objid, d.deptype FROM pg_depend d JOIN own ON (d.refclassid, d.refobjid) = (own.classid, own.oid)
), found (classid, oid) AS (
    SELECT DISTINCT
        CASE WHEN holder IS NULL THEN classid ELSE 'pg_class'::regclass END,
        coalesce(holder, objid)
    FROM (
        SELECT d.classid, d.objid, CASE d.classid
            WHEN 'pg_rewrite'::regclass THEN (SELECT ev_class FROM pg_rewrite WHERE oid = d.objid)
            WHEN 'pg_attrdef'::regclass THEN (SELECT adrelid FROM pg_attrdef WHERE oid = d.objid)
            WHEN 'pg_trigger'::regclass THEN (SELECT tgrelid FROM pg_trigger WHERE oid = d.objid)
            WHEN 'pg_policy'::regclass THEN (SELECT polrelid FROM pg_policy WHERE oid = d.objid)
            WHEN 'pg_statistic_ext'::regclass THEN (SELECT stxrelid FROM pg_statistic_ext WHERE oid = d.objid)
            WHEN 'pg_constraint'::regclass THEN (SELECT nullif(conrelid, 0) FROM pg_constraint WHERE oid = d.objid)
            WHEN 'pg_class'::regclass THEN coalesce((SELECT indrelid FROM pg_index WHERE indexrelid = d.objid), d.objid)
            WHEN 'pg_type'::regclass THEN (SELECT nullif(typrelid, 0) FROM pg_type WHERE oid = d.objid)
        END AS holder
        FROM dependent d WHERE d.deptype <> 'i' OR d.classid = 'pg_rewrite'::regclass
    ) AS d
)
SELECT pg_describe_object(classid, oid, 0) FROM found
WHERE (classid, oid) NOT IN (SELECT classid, oid FROM own)
    AND NOT (classid = 'pg_class'::regclass AND oid IN (SELECT oid FROM pg_class WHERE relkind = 't'))
ORDER BY 1
