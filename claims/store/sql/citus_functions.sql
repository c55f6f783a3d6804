-- Each function of ours; the immutable ones are what generated columns rest on, the others read tables and views.
SELECT
    p.oid::regprocedure::text AS name,
    p.provolatile = 'i' AS kept,
    NOT EXISTS (
        SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS acl WHERE acl.grantee = 0
    ) AS closed,
    pg_get_functiondef(p.oid) AS definition,
    pg_get_userbyid(p.proowner)::text AS owner,
    obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc AS p
WHERE p.pronamespace IN ('public'::regnamespace, 'reporting'::regnamespace) AND p.prokind = 'f'
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e')
ORDER BY p.oid
