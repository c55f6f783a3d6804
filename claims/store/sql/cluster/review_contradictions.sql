-- Pairs of statements of which one perhaps denies the other.
SELECT
    link.statement,
    other.key AS other,
    link.content,
    other.content AS other_content,
    link.context,
    other.context AS other_context,
    link.score
FROM (
    SELECT one.key AS statement, one.content, one.context, link.score, link.other_article_id, link.other_statement_id
    FROM statement_links AS link
    JOIN statements AS one ON one.article_id = link.article_id AND one.statement_id = link.statement_id
    WHERE link.relation = 'contradiction'
    OFFSET 0
) AS link
JOIN statements AS other ON other.article_id = link.other_article_id AND other.statement_id = link.other_statement_id
ORDER BY link.score DESC, link.statement, other.key
LIMIT :most
