-- What counting everything needs to know of the new rows.
ANALYZE articles (article_id, source_id);

ANALYZE statements (article_id, statement_id, said_date_id, said_from);

ANALYZE statement_speakers, statement_topics;
