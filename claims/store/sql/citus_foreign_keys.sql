-- Each foreign key between the tables, and whether it ties article_id to article_id.
SELECT
    k.conrelid::regclass::text AS "table",
    k.conname::text AS name,
    quote_ident(k.conname) AS quoted,
    k.confrelid::regclass::text AS target,
    pg_get_constraintdef(k.oid) AS definition,
    EXISTS (
        SELECT FROM unnest(k.conkey, k.confkey) AS pair (here, there)
        JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = pair.here
        JOIN pg_attribute AS b ON b.attrelid = k.confrelid AND b.attnum = pair.there
        WHERE a.attname = 'article_id' AND b.attname = 'article_id'
    ) AS within_article
FROM pg_constraint AS k
WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
ORDER BY k.oid
