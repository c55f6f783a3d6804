-- Claims are named first: the statement that names one may lie in another shard.
SELECT
    named.claim,
    max(named.speaker_key)::varchar(300) AS speaker_key,
    named.content,
    min(s.said_from) AS said_from,
    max(s.said_to) AS said_to,
    count(*)::integer AS tellings,
    count(DISTINCT s.article_id)::integer AS articles,
    count(DISTINCT articles.source_id)::integer AS outlets,
    string_agg(
        DISTINCT (coalesce(sources.name || ': ', '') || coalesce(articles.url, articles.path)) COLLATE "C", '; '
    )::varchar(4000) AS told_in
FROM public.statement_claims AS telling
JOIN public.statements AS s ON s.article_id = telling.article_id AND s.statement_id = telling.statement_id
JOIN public.articles ON articles.article_id = s.article_id
JOIN (
    SELECT
        first.claim_id,
        named.key::varchar(13) AS claim,
        named.content,
        speakers.slug AS speaker_key
    FROM public.statement_claims AS first
    JOIN public.statements AS named ON named.article_id = first.article_id AND named.statement_id = first.statement_id
    LEFT JOIN public.statement_speakers AS said_by
        ON said_by.article_id = named.article_id AND said_by.statement_id = named.statement_id AND said_by.ordinal = 0
    LEFT JOIN public.speakers ON speakers.speaker_id = said_by.speaker_id
    WHERE first.statement_id = first.claim_id
    OFFSET 0
) AS named ON named.claim_id = telling.claim_id
LEFT JOIN public.sources ON sources.source_id = articles.source_id
GROUP BY named.claim_id, named.claim, named.content
