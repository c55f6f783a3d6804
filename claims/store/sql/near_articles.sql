-- Articles that may be much the same as an article, with their texts.
SELECT sketch.article_id, article_texts.body
FROM article_sketches AS sketch
JOIN articles ON articles.article_id = sketch.article_id
JOIN article_texts ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
WHERE sketch.article_id <> :article_id AND sketch.bands && CAST(:bands AS bigint[])
ORDER BY sketch.article_id
LIMIT 100
