-- Links of these statements that make one claim of two tellings: the same speakers, and days that may be the same. What
-- is known of either side is collected first, as they lie in different shards.
WITH mine AS MATERIALIZED (
    SELECT article_id, statement_id
    FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
),
link AS MATERIALIZED (
    SELECT found.article_id, found.statement_id, found.other_article_id, found.other_statement_id, found.relation,
        found.score
    FROM mine
    JOIN statement_links AS found ON found.article_id = mine.article_id AND found.statement_id = mine.statement_id
    UNION
    SELECT found.article_id, found.statement_id, found.other_article_id, found.other_statement_id, found.relation,
        found.score
    FROM mine
    JOIN statement_links AS found
        ON found.other_article_id = mine.article_id AND found.other_statement_id = mine.statement_id
),
linked AS MATERIALIZED (
    SELECT article_id, statement_id FROM link UNION SELECT other_article_id, other_statement_id FROM link
),
told AS MATERIALIZED (
    SELECT s.article_id, s.statement_id, s.said_from, s.said_to,
        array_agg(DISTINCT said_by.speaker_id ORDER BY said_by.speaker_id) AS speakers
    FROM linked
    JOIN statements AS s ON s.article_id = linked.article_id AND s.statement_id = linked.statement_id
    JOIN statement_speakers AS said_by ON said_by.article_id = s.article_id AND said_by.statement_id = s.statement_id
    GROUP BY s.article_id, s.statement_id, s.said_from, s.said_to
)
SELECT link.article_id, link.statement_id, link.other_article_id, link.other_statement_id
FROM link
JOIN told AS one ON one.article_id = link.article_id AND one.statement_id = link.statement_id
JOIN told AS other ON other.article_id = link.other_article_id AND other.statement_id = link.other_statement_id
WHERE (
    link.relation IN ('verbatim', 'near')
    OR link.relation = 'reworded' AND (link.article_id = link.other_article_id OR link.score >= 0.6)
)
AND coalesce(one.said_from <= other.said_to, true)
AND coalesce(other.said_from <= one.said_to, true)
AND one.speakers = other.speakers
