-- One speaker with names, offices, and articles that quote it.
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
        FROM (
            SELECT statements.role, count(*) AS times
            FROM statement_speakers AS link
            JOIN statements USING (article_id, statement_id)
            WHERE link.speaker_id = speakers.speaker_id AND statements.role IS NOT NULL
            GROUP BY statements.role
        ) AS printed
    ) AS roles_as_printed,
    (SELECT count(*) FROM statement_speakers AS link WHERE link.speaker_id = speakers.speaker_id) AS statements,
    (
        SELECT string_agg(DISTINCT articles.article_key, '; ' ORDER BY articles.article_key)
        FROM statement_speakers AS link
        JOIN articles USING (article_id)
        WHERE link.speaker_id = speakers.speaker_id
    ) AS articles
FROM speakers
WHERE speakers.slug = :slug
