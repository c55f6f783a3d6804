-- One statement with the text of its article.
SELECT wide.*, article_texts.body
FROM statements
JOIN reporting.statements_wide AS wide ON wide.statement = statements.key
JOIN articles ON articles.article_id = statements.article_id
JOIN article_texts
    ON article_texts.article_id = articles.article_id AND article_texts.revision = articles.revision
WHERE statements.article_id = :article_id AND statements.statement_id = :statement_id
