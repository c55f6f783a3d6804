-- Mark articles without their text, or with words that do not stand in it, to be extracted anew.
UPDATE articles SET extractor = NULL
WHERE duplicate_of IS NULL AND extractor IS NOT NULL
AND (
    NOT EXISTS (
        SELECT FROM article_texts AS present
        WHERE present.article_id = articles.article_id AND present.revision = articles.revision
    )
    OR EXISTS (
        SELECT FROM statements
        WHERE statements.article_id = articles.article_id
        AND statements.key IN (
            SELECT split_part(item, ' ', 1) FROM ($spans) AS each WHERE holds IS NOT TRUE
            UNION ALL
            SELECT split_part(item, ' ', 1) FROM ($talked) AS each WHERE holds IS NOT TRUE
        )
    )
    OR articles.article_key IN (
        SELECT regexp_replace(item, ' date \d+$$', '') FROM ($mentions) AS each WHERE holds IS NOT TRUE
    )
)
