-- Pairs of speakers who may be one: both have spoken, and nobody has judged them yet.
WITH said AS MATERIALIZED (
    SELECT
        link.speaker_id,
        count(*) AS statements,
        array_agg(DISTINCT statements.role) FILTER (WHERE statements.role IS NOT NULL) AS roles
    FROM statement_speakers AS link
    JOIN statements ON statements.article_id = link.article_id AND statements.statement_id = link.statement_id
    WHERE link.speaker_id IN (SELECT speaker_id FROM speaker_pairs UNION SELECT other_id FROM speaker_pairs)
    GROUP BY link.speaker_id
),
told AS MATERIALIZED (
    SELECT speakers.speaker_id, speakers.slug, speakers.country, said.statements, said.roles
    FROM said
    JOIN speakers ON speakers.speaker_id = said.speaker_id
    WHERE speakers.merged_into IS NULL
)
SELECT
    least(one.slug COLLATE "C", other.slug COLLATE "C") AS speaker,
    greatest(one.slug COLLATE "C", other.slug COLLATE "C") AS other,
    CASE WHEN one.slug < other.slug COLLATE "C" THEN one.statements ELSE other.statements END AS statements,
    CASE WHEN one.slug < other.slug COLLATE "C" THEN other.statements ELSE one.statements END AS other_statements,
    one.country,
    other.country AS other_country,
    one.roles,
    other.roles AS other_roles,
    speaker_pairs.score,
    speaker_pairs.reason
FROM speaker_pairs
JOIN told AS one ON one.speaker_id = speaker_pairs.speaker_id
JOIN told AS other ON other.speaker_id = speaker_pairs.other_id
WHERE NOT EXISTS (
    SELECT FROM decisions
    WHERE action = 'keep-apart'
    AND undone_at IS NULL
    AND (speaker, value) IN ((one.slug, other.slug), (other.slug, one.slug))
)
