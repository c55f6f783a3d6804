-- What claims needs of a server: whether it is there, how it stands, and what would give it; the login is the owner's.
WITH me AS (
    SELECT current_user::text AS login, quote_ident(current_user) AS me, quote_ident(current_database()) AS here,
        rolsuper OR rolcreaterole AS makes_roles, rolsuper AS super,
        has_database_privilege(current_database(), 'CREATE') AS creates,
        has_database_privilege(current_database(), 'TEMPORARY') AS temporary,
        current_setting('server_version_num')::int AS version,
        to_regnamespace('reporting') IS NOT NULL AS made,
        to_regclass('public.alembic_version') IS NOT NULL AS revised
    FROM pg_roles WHERE rolname = current_user
), trigrams AS (
    SELECT e.extname IS NOT NULL AS installed, n.nspname = 'public' AS in_public, a.name IS NOT NULL AS available,
        coalesce(v.trusted, false) AS trusted
    FROM (SELECT 'pg_trgm' AS name) AS wanted
    LEFT JOIN pg_extension AS e ON e.extname = wanted.name
    LEFT JOIN pg_namespace AS n ON n.oid = e.extnamespace
    LEFT JOIN pg_available_extensions AS a ON a.name = wanted.name
    LEFT JOIN pg_available_extension_versions AS v ON v.name = a.name AND v.version = a.default_version
), objects AS (
    SELECT format('ALTER TABLE %s OWNER TO ', c.oid::regclass) AS change, c.oid::regclass::text AS name, c.relowner AS owner
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm')
        AND (n.nspname = 'reporting' OR (n.nspname = 'public' AND c.relname = ANY (:relations)))
    UNION ALL
    SELECT format('ALTER FUNCTION %s OWNER TO ', p.oid::regprocedure), p.oid::regprocedure::text, p.proowner
    FROM pg_proc AS p WHERE p.pronamespace = to_regnamespace('reporting')
    UNION ALL
    SELECT 'ALTER SCHEMA reporting OWNER TO ', 'schema reporting', nspowner FROM pg_namespace WHERE nspname = 'reporting'
), foreign_objects AS (
    SELECT * FROM objects WHERE NOT pg_has_role(owner, 'USAGE')
), public AS (
    SELECT coalesce(bool_or(has_schema_privilege(oid, 'CREATE') AND has_schema_privilege(oid, 'USAGE')), false) AS held,
        count(*) > 0 AS there
    FROM pg_namespace WHERE nspname = 'public'
), groups AS (
    SELECT role, pg_roles.oid AS id FROM unnest(ARRAY['claims_reader', 'claims_bi']) AS role
    LEFT JOIN pg_roles ON rolname = role
), closed AS (
    SELECT NOT has_database_privilege('public', current_database(), 'CONNECT') AS held
)
SELECT 1 AS place, true AS required, 'PostgreSQL 15 or newer' AS need, version >= 150000 AS held,
    current_setting('server_version') AS found, '-- Upgrade the server.' AS remedy
FROM me
UNION ALL
SELECT 2, true, 'encoding UTF8', getdatabaseencoding() = 'UTF8', getdatabaseencoding()::text,
    format('-- Make another database for claims, since an encoding cannot be changed:%s-- CREATE DATABASE NAME OWNER %s '
        'ENCODING ''UTF8'' LOCALE ''C.UTF-8'' TEMPLATE template0;', chr(10), me)
FROM me
UNION ALL
SELECT 3, true, 'a server that takes writes', NOT pg_is_in_recovery(),
    CASE WHEN pg_is_in_recovery() THEN 'a standby' ELSE 'yes' END, '-- Name the primary server in CLAIMS_DATABASE_URL.'
UNION ALL
SELECT 4, NOT made, 'the right to create schemas (CREATE on the database; later for claims db restore)', creates,
    CASE WHEN creates THEN 'granted' ELSE 'not granted' END, format('GRANT CREATE ON DATABASE %s TO %s;', here, me)
FROM me
UNION ALL
SELECT 5, true, 'the right to create temporary tables', temporary,
    CASE WHEN temporary THEN 'granted' ELSE 'not granted' END, format('GRANT TEMPORARY ON DATABASE %s TO %s;', here, me)
FROM me
UNION ALL
SELECT 6, true, 'the right to create tables in schema public', held,
    CASE WHEN held THEN 'granted' WHEN there THEN 'not granted' ELSE 'there is no such schema' END,
    CASE WHEN there THEN '' ELSE 'CREATE SCHEMA public; ' END || format('GRANT USAGE, CREATE ON SCHEMA public TO %s;', me)
FROM me CROSS JOIN public
UNION ALL
SELECT 7, true, 'the language plpgsql', coalesce(bool_or(has_language_privilege(oid, 'USAGE')), false),
    CASE WHEN count(*) = 0 THEN 'missing' WHEN bool_or(has_language_privilege(oid, 'USAGE')) THEN 'there' ELSE 'not granted' END,
    CASE WHEN count(*) = 0 THEN 'CREATE EXTENSION plpgsql;'
        ELSE format('GRANT USAGE ON LANGUAGE plpgsql TO %s;', (SELECT me FROM me)) END
FROM pg_language WHERE lanname = 'plpgsql'
UNION ALL
SELECT 8, true, 'role claims_reader', id IS NOT NULL OR makes_roles,
    CASE WHEN id IS NOT NULL THEN 'there' WHEN makes_roles THEN 'this login can create it' ELSE 'missing' END,
    'CREATE ROLE claims_reader NOLOGIN;'
FROM me CROSS JOIN groups WHERE role = 'claims_reader'
UNION ALL
SELECT 9, true, 'extension pg_trgm in schema public',
    CASE WHEN installed THEN in_public ELSE available AND (super OR (trusted AND creates)) END,
    CASE WHEN in_public THEN 'there' WHEN installed THEN 'in another schema' WHEN NOT available THEN 'not on this server'
        WHEN super OR (trusted AND creates) THEN 'this login can create it' ELSE 'missing' END,
    CASE WHEN installed THEN 'ALTER EXTENSION pg_trgm SET SCHEMA public;' ELSE
        CASE WHEN available THEN '' ELSE '-- First install it on the server (Debian, Ubuntu: part of postgresql; else: postgresql-contrib)' || chr(10) END
        || 'CREATE EXTENSION pg_trgm SCHEMA public;' END
FROM me CROSS JOIN trigrams
UNION ALL
SELECT 10, true, 'names for the tables of claims in schema public', revised OR count(name) = 0,
    CASE WHEN revised THEN 'the tables are there' WHEN count(name) = 0 THEN 'free'
        ELSE 'taken by another program: ' || string_agg(name, ', ' ORDER BY name) END,
    '-- Give claims a database of its own, or move the tables of the other program.'
FROM me LEFT JOIN objects ON true GROUP BY revised
UNION ALL
SELECT 11, true, 'what is there belongs to this login', false, name || ' belongs to ' || pg_get_userbyid(owner), change || me || ';'
FROM me CROSS JOIN foreign_objects WHERE revised
UNION ALL
SELECT 12, false, 'the database belongs to this login (functions are found without their schema)',
    bool_or(pg_has_role(datdba, 'USAGE')), 'it belongs to ' || min(pg_get_userbyid(datdba)),
    min(format('ALTER DATABASE %s OWNER TO %s;', here, me))
FROM me CROSS JOIN pg_database WHERE datname = current_database()
UNION ALL
SELECT 13, false, 'the right to create logins, for claims db grant-reader', makes_roles,
    CASE WHEN makes_roles THEN 'granted' ELSE 'not granted' END, format('ALTER ROLE %s CREATEROLE;', me)
FROM me
UNION ALL
SELECT 14, false, format('the right to add logins to %s, for claims db grant-reader', role),
    CASE WHEN version < 160000 THEN makes_roles ELSE super OR pg_has_role(id, 'MEMBER WITH ADMIN OPTION') END,
    'not granted', format('GRANT %s TO %s WITH ADMIN OPTION;', role, me)
FROM me CROSS JOIN groups
WHERE id IS NOT NULL
    AND NOT CASE WHEN version < 160000 THEN makes_roles ELSE super OR pg_has_role(id, 'MEMBER WITH ADMIN OPTION') END
UNION ALL
SELECT 15, false, 'a database that only named logins may enter', held,
    CASE WHEN held THEN 'yes' ELSE 'every login of the server may connect, readers of other databases of claims among them' END,
    format('GRANT CONNECT ON DATABASE %s TO %s; REVOKE CONNECT ON DATABASE %s FROM PUBLIC;', here, me, here)
FROM me CROSS JOIN closed
ORDER BY place, found
