-- The articles of which statements are to stand under others than they do.
SELECT DISTINCT wanted.article_id
FROM (
$wanted
) AS wanted
WHERE (wanted.speaker_id, wanted.found_id) IS DISTINCT FROM (wanted.target, nullif(wanted.found, wanted.target))
