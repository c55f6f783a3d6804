-- What Citus would be asked, as functions that note it and refuse what the real ones are documented to refuse.
-- It is their part that is faked here, never ours: nothing is spread, all else happens on a real PostgreSQL.
CREATE TABLE pg_catalog.fake_citus_calls (number int GENERATED ALWAYS AS IDENTITY, call text, about text);
CREATE TABLE pg_catalog.pg_dist_shard (logicalrelid regclass, shardid bigint);
CREATE TABLE pg_catalog.fake_citus_tables (name regclass PRIMARY KEY, kind text);
GRANT SET ON PARAMETER citus.multi_shard_modify_mode TO claims_owner;  -- as where the library is loaded
GRANT ALL ON pg_catalog.fake_citus_calls, pg_catalog.pg_dist_shard, pg_catalog.fake_citus_tables TO claims_owner;

CREATE FUNCTION pg_catalog.fake_citus_refuse(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.fake_citus_tables AS t WHERE t.name = relation) THEN
        RAISE EXCEPTION 'table "%" is already distributed', relation;
    ELSIF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND relation IN (conrelid, confrelid)) THEN
        RAISE EXCEPTION 'cannot create foreign key constraint: relations are not distributed: %', relation;
    ELSIF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = relation AND NOT tgisinternal) THEN
        RAISE EXCEPTION 'cannot distribute relation "%" because it has triggers', relation;
    END IF;
END
$$;

CREATE FUNCTION pg_catalog.create_reference_table(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.fake_citus_refuse(relation);
    INSERT INTO pg_catalog.fake_citus_tables VALUES (relation, 'reference');
    INSERT INTO pg_catalog.fake_citus_calls (call, about) VALUES ('reference', relation::text);
END
$$;

CREATE FUNCTION pg_catalog.create_distributed_table(
    relation regclass, distribution_column text, colocate_with text DEFAULT 'default', shard_count int DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.fake_citus_refuse(relation);
    IF current_setting('citus.multi_shard_modify_mode', true) IS DISTINCT FROM 'sequential' THEN
        RAISE EXCEPTION 'cannot distribute relation "%" in this transaction because of a parallel operation', relation;
    ELSIF EXISTS (
        SELECT FROM pg_index AS i
        WHERE i.indrelid = relation AND i.indisunique AND NOT EXISTS (
            SELECT FROM pg_attribute AS a
            WHERE a.attrelid = relation AND a.attnum = ANY (i.indkey) AND a.attname = distribution_column
        )
    ) THEN
        RAISE EXCEPTION 'cannot create constraint on "%": it lacks the distribution column', relation;
    ELSIF colocate_with <> 'none' AND NOT EXISTS (
        SELECT FROM pg_catalog.fake_citus_tables AS t WHERE t.name = colocate_with::regclass AND t.kind = 'distributed'
    ) THEN
        RAISE EXCEPTION 'cannot colocate table %, as it is not distributed', colocate_with;
    END IF;
    INSERT INTO pg_catalog.fake_citus_tables VALUES (relation, 'distributed');
    INSERT INTO pg_catalog.fake_citus_calls (call, about) VALUES ('distributed', relation::text);
    INSERT INTO pg_catalog.pg_dist_shard SELECT relation, n
    FROM generate_series(1, coalesce(
        shard_count, (SELECT count(*) FROM pg_catalog.pg_dist_shard WHERE logicalrelid = to_regclass(colocate_with))::int
    )) AS n;
END
$$;

CREATE FUNCTION pg_catalog.create_distributed_function(about regprocedure) RETURNS void LANGUAGE sql
AS $$ INSERT INTO pg_catalog.fake_citus_calls (call, about) VALUES ('function', about::text) $$;

CREATE FUNCTION pg_catalog.truncate_local_data_after_distributing_table(about regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.fake_citus_tables AS t WHERE t.name = about) THEN
        RAISE EXCEPTION 'supplied parameter is not a distributed relation';
    END IF;
    INSERT INTO pg_catalog.fake_citus_calls (call, about) VALUES ('truncate', about::text);
END
$$;

CREATE FUNCTION pg_catalog.undistribute_table(about regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND about IN (conrelid, confrelid)) THEN
        RAISE EXCEPTION 'cannot undistribute table because it has a foreign key';
    END IF;
    DELETE FROM pg_catalog.fake_citus_tables AS t WHERE t.name = about;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'cannot undistribute table because the table is not distributed';
    END IF;
    DELETE FROM pg_catalog.pg_dist_shard WHERE logicalrelid = about;
    INSERT INTO pg_catalog.fake_citus_calls (call, about) VALUES ('back', about::text);
END
$$;

-- That the extension is there: only the superuser may write this row.
INSERT INTO pg_catalog.pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
SELECT 4294000000, 'citus', 10, 'pg_catalog'::regnamespace, false, '13.0-1';
