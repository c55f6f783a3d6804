-- The dates mentioned in articles.
SELECT article_id, ordinal, char_start, char_end, date_id, anchor, rule FROM date_mentions
