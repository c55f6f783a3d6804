-- Drop those of some outlets that have no article any more.
WITH used AS MATERIALIZED (SELECT DISTINCT source_id FROM articles WHERE source_id = ANY (:ids))
DELETE FROM sources WHERE source_id = ANY (:ids) AND source_id NOT IN (SELECT source_id FROM used)
