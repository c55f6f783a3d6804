-- Pairs of statements of which one perhaps denies the other.
SELECT
    one.key AS statement,
    other.key AS other,
    one.content,
    other.content AS other_content,
    one.context,
    other.context AS other_context,
    link.score
FROM statement_links AS link
JOIN statements AS one ON one.article_id = link.article_id AND one.statement_id = link.statement_id
JOIN statements AS other ON other.article_id = link.other_article_id AND other.statement_id = link.other_statement_id
WHERE link.relation = 'contradiction'
ORDER BY link.score DESC, one.key, other.key
LIMIT :most
