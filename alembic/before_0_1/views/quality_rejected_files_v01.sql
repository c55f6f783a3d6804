-- Files that could not be read as articles.
CREATE VIEW reporting.quality_rejected_files AS
SELECT
    path::varchar(4000) AS file,
    reason,
    rejected_at
FROM rejected_files;

COMMENT ON VIEW reporting.quality_rejected_files IS
    'Files that could not be read as articles, with the reason, until they can';
COMMENT ON COLUMN reporting.quality_rejected_files.file IS
    'The file, as it was named to claims load';
COMMENT ON COLUMN reporting.quality_rejected_files.reason IS
    'What is wrong with it';
COMMENT ON COLUMN reporting.quality_rejected_files.rejected_at IS
    'When it was last refused for this reason';
