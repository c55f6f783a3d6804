-- Drop those of some outlets that have no article any more.
DELETE FROM sources
WHERE source_id = ANY (:ids)
AND NOT EXISTS (SELECT FROM articles WHERE articles.source_id = sources.source_id)
