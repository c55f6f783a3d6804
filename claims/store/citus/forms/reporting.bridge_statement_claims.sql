-- Claims are named first: the statement that names one may lie in another shard.
SELECT s.key::varchar(13) AS statement, named.claim
FROM public.statement_claims AS telling
JOIN public.statements AS s ON s.article_id = telling.article_id AND s.statement_id = telling.statement_id
JOIN (
    SELECT first.claim_id, named.key::varchar(13) AS claim
    FROM public.statement_claims AS first
    JOIN public.statements AS named ON named.article_id = first.article_id AND named.statement_id = first.statement_id
    WHERE first.statement_id = first.claim_id
    OFFSET 0
) AS named ON named.claim_id = telling.claim_id
