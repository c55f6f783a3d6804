-- Every date mentioned is exactly what stands in the article's text.
SELECT
    articles.article_key || ' date ' || date_mentions.ordinal AS item,
    translate(
        substr(
            coalesce(article_texts.reading, article_texts.body),
            date_mentions.char_start + 1,
            date_mentions.char_end - date_mentions.char_start
        ),
        chr(173),
        ''
    ) = translate(date_mentions.mention, chr(173), '') AS holds
FROM date_mentions
JOIN articles ON articles.article_id = date_mentions.article_id
JOIN article_texts
    ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
