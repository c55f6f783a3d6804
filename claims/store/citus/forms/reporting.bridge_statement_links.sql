-- The links with their first statements are collected first: the other statement may lie in another shard.
SELECT
    link.statement,
    other.key::varchar(13) AS other_statement,
    link.relation,
    link.score,
    link.method
FROM (
    SELECT
        one.key::varchar(13) AS statement,
        link.other_article_id,
        link.other_statement_id,
        link.relation::varchar(20) AS relation,
        link.score,
        link.method::varchar(100) AS method
    FROM public.statement_links AS link
    JOIN public.statements AS one ON one.article_id = link.article_id AND one.statement_id = link.statement_id
    OFFSET 0
) AS link
JOIN public.statements AS other
    ON other.article_id = link.other_article_id AND other.statement_id = link.other_statement_id
