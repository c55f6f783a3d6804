-- Files that could not be read as articles, named below their collection: the folders above it are nobody's business.
-- Of what was refused before names below the collection were kept, the last part of the path is shown.
CREATE OR REPLACE VIEW reporting.quality_rejected_files AS
SELECT
    named.file::varchar(4000) AS file,
    regexp_replace(
        replace(rejected.reason, rejected.path, named.file), '(^|[[:space:]"''(])/(?:[^/[:space:]]+/)+', '\1', 'g'
    ) AS reason,
    rejected.rejected_at
FROM rejected_files AS rejected
CROSS JOIN LATERAL (
    SELECT coalesce(
        rejected.shown,
        CASE WHEN rejected.path LIKE '/%' THEN regexp_replace(rejected.path, '^[^#]*/', '') ELSE rejected.path END
    ) AS file
) AS named;

COMMENT ON VIEW reporting.quality_rejected_files IS
    'Files that could not be read as articles, with the reason, until they can';
COMMENT ON COLUMN reporting.quality_rejected_files.file IS
    'The file: its collection and its path below it';
COMMENT ON COLUMN reporting.quality_rejected_files.reason IS
    'What is wrong with it';
COMMENT ON COLUMN reporting.quality_rejected_files.rejected_at IS
    'When it was last refused for this reason';
