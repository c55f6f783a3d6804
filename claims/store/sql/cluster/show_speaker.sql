-- One speaker with names, offices, and articles that quote it.
WITH said AS MATERIALIZED (
    SELECT link.article_id, statements.role, articles.article_key
    FROM statement_speakers AS link
    JOIN statements ON statements.article_id = link.article_id AND statements.statement_id = link.statement_id
    JOIN articles ON articles.article_id = link.article_id
    WHERE link.speaker_id IN (SELECT speaker_id FROM speakers WHERE slug = :slug)
)
SELECT
    speakers.slug AS speaker,
    speakers.name,
    speakers.kind,
    speakers.country,
    speakers.parent AS part_of,
    speakers.wikidata_qid AS wikidata,
    speakers.merged_into,
    (
        SELECT string_agg(known.alias || ' (' || known.kinds || ')', '; ' ORDER BY known.alias COLLATE "C")
        FROM (
            SELECT alias, string_agg(kind, ', ' ORDER BY kind) AS kinds
            FROM speaker_aliases
            WHERE speaker_aliases.speaker_id = speakers.speaker_id
            GROUP BY alias
        ) AS known
    ) AS names,
    (
        SELECT string_agg(title || ' of ' || organisation || ' ' || valid::text, '; ' ORDER BY valid, title COLLATE "C")
        FROM speaker_roles
        WHERE speaker_roles.speaker_id = speakers.speaker_id
    ) AS offices,
    (
        SELECT string_agg(role || ' (' || times || ')', '; ' ORDER BY times DESC, role COLLATE "C")
        FROM (SELECT role, count(*) AS times FROM said WHERE role IS NOT NULL GROUP BY role) AS printed
    ) AS roles_as_printed,
    (SELECT count(*) FROM said) AS statements,
    (SELECT string_agg(DISTINCT article_key, '; ' ORDER BY article_key) FROM said) AS articles
FROM speakers
WHERE speakers.slug = :slug
