-- What nothing names goes, as in a database that was loaded.
DELETE FROM dates
WHERE NOT EXISTS (SELECT FROM statements WHERE said_date_id = date_id)
AND NOT EXISTS (SELECT FROM articles WHERE published_date_id = date_id);

DELETE FROM sources WHERE NOT EXISTS (SELECT FROM articles WHERE articles.source_id = sources.source_id);

DROP SCHEMA synthetic CASCADE;
