-- Speakers of the articles that are to be counted.
SELECT DISTINCT coalesce(link.found_id, link.speaker_id)
FROM statement_speakers AS link
WHERE link.article_id IN (SELECT article FROM uncounted_articles)
