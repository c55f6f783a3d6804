-- Links of these statements that make one claim of two tellings: the same speakers, and days that may be the same.
SELECT link.article_id, link.statement_id, link.other_article_id, link.other_statement_id
FROM (
    SELECT found.*
    FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
    JOIN statement_links AS found USING (article_id, statement_id)
    UNION
    SELECT found.*
    FROM unnest(CAST(:articles AS bigint[]), CAST(:statements AS bigint[])) AS mine (article_id, statement_id)
    JOIN statement_links AS found
        ON found.other_article_id = mine.article_id AND found.other_statement_id = mine.statement_id
) AS link
JOIN statements AS one ON one.article_id = link.article_id AND one.statement_id = link.statement_id
JOIN statements AS other
    ON other.article_id = link.other_article_id AND other.statement_id = link.other_statement_id
WHERE (
    link.relation IN ('verbatim', 'near')
    OR link.relation = 'reworded' AND (link.article_id = link.other_article_id OR link.score >= 0.6)
)
AND coalesce(one.said_from <= other.said_to, true)
AND coalesce(other.said_from <= one.said_to, true)
AND (
    SELECT array_agg(DISTINCT ours.speaker_id ORDER BY ours.speaker_id) FROM statement_speakers AS ours
    WHERE ours.article_id = one.article_id AND ours.statement_id = one.statement_id
) = (
    SELECT array_agg(DISTINCT theirs.speaker_id ORDER BY theirs.speaker_id) FROM statement_speakers AS theirs
    WHERE theirs.article_id = other.article_id AND theirs.statement_id = other.statement_id
)
