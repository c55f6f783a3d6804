-- Let statements stand under whom their speakers turned out to be: in one article, else wherever it may differ.
UPDATE statement_speakers AS link
SET speaker_id = wanted.target, found_id = nullif(wanted.found, wanted.target)
FROM (
$wanted
) AS wanted
WHERE link.article_id = wanted.article_id
AND link.statement_id = wanted.statement_id
AND link.ordinal = wanted.ordinal
AND (link.speaker_id, link.found_id) IS DISTINCT FROM (wanted.target, nullif(wanted.found, wanted.target))
RETURNING link.article_id, link.statement_id
