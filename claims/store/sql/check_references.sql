-- The foreign keys among our tables: how child and parent are joined, which rows of the child name one, what is shown.
SELECT
    child.relname::text AS child,
    parent.relname::text AS parent,
    pairs.joined,
    pairs.present,
    coalesce(keys.shown, '''''') AS shown,
    key.confdeltype = 'c' AS cascades
FROM pg_constraint AS key
JOIN pg_class AS child ON child.oid = key.conrelid
JOIN pg_class AS parent ON parent.oid = key.confrelid
JOIN pg_namespace AS space ON space.oid = child.relnamespace AND space.nspname = 'public'
CROSS JOIN LATERAL (
    SELECT
        string_agg(format('parent.%I = child.%I', theirs.attname, ours.attname), ' AND ') AS joined,
        string_agg(format('child.%I IS NOT NULL', ours.attname), ' AND ') AS present
    FROM unnest(key.conkey, key.confkey) AS pair (ours, theirs)
    JOIN pg_attribute AS ours ON ours.attrelid = key.conrelid AND ours.attnum = pair.ours
    JOIN pg_attribute AS theirs ON theirs.attrelid = key.confrelid AND theirs.attnum = pair.theirs
) AS pairs
CROSS JOIN LATERAL (
    SELECT string_agg(
        format('%L || child.%I', column_.attname || ' ', column_.attname), ' || '', '' || ' ORDER BY column_.attnum
    ) AS shown
    FROM pg_index AS main
    JOIN pg_attribute AS column_ ON column_.attrelid = main.indrelid AND column_.attnum = ANY (main.indkey)
    WHERE main.indrelid = key.conrelid AND main.indisprimary
) AS keys
WHERE key.contype = 'f'
ORDER BY child.relname, key.conname
