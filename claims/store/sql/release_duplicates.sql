-- When an article's text goes, the first of those that had the same text takes its place, to be analysed anew.
UPDATE articles
SET duplicate_of = nullif(heir.first, article_id), extractor = NULL
FROM (
    SELECT min(article_id) AS first FROM articles WHERE duplicate_of = :article_id AND sha256 <> :digest
) AS heir
WHERE duplicate_of = :article_id AND sha256 <> :digest
