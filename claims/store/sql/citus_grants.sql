-- What roles other than the owner may do with views and functions, column by column where it was given so.
SELECT
    held.name,
    held.kind,
    CASE WHEN held.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(held.grantee)) END AS role,
    held.privilege_type AS privilege,
    held.is_grantable AS grantable,
    held."column"
FROM (
    SELECT c.oid::regclass::text AS name, 'relation' AS kind, NULL AS "column", c.relowner AS owner, acl.*
    FROM pg_class AS c, aclexplode(c.relacl) AS acl
    WHERE c.relnamespace IN ('public'::regnamespace, 'reporting'::regnamespace) AND c.relkind IN ('v', 'm', 'r', 'p')
    UNION ALL
    SELECT c.oid::regclass::text, 'relation', quote_ident(a.attname), c.relowner, acl.*
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid, aclexplode(a.attacl) AS acl
    WHERE c.relnamespace IN ('public'::regnamespace, 'reporting'::regnamespace) AND c.relkind IN ('v', 'm')
    UNION ALL
    SELECT p.oid::regprocedure::text, 'function', NULL, p.proowner, acl.*
    FROM pg_proc AS p, aclexplode(p.proacl) AS acl
    WHERE p.pronamespace IN ('public'::regnamespace, 'reporting'::regnamespace)
) AS held
WHERE held.grantee <> held.owner
ORDER BY held.kind, held.name, held."column" NULLS FIRST, 3, 4
