-- To whom a view or function that we make is granted without a word, by default privileges.
SELECT DISTINCT
    CASE d.defaclobjtype WHEN 'f' THEN 'function' ELSE 'relation' END AS kind,
    n.nspname::text AS schema,
    CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(acl.grantee)) END AS role
FROM pg_default_acl AS d
JOIN pg_namespace AS n ON n.oid = d.defaclnamespace, aclexplode(d.defaclacl) AS acl
WHERE d.defaclrole = current_user::regrole AND acl.grantee <> d.defaclrole AND d.defaclobjtype IN ('r', 'f')
ORDER BY 1, 2, 3
