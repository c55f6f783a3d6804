-- Let statements stand under whom their speakers turned out to be: in one article, else wherever it may differ.
UPDATE statement_speakers AS link
SET speaker_id = wanted.target, found_id = nullif(wanted.found, wanted.target)
FROM (
    SELECT
        each.article_id,
        each.statement_id,
        each.ordinal,
        each.found,
        coalesce(split.target, merge.target, each.found) AS target
    FROM (
        SELECT *, coalesce(found_id, speaker_id) AS found
        FROM statement_speakers
        WHERE article_id = :article_id
        OR CAST(:article_id AS bigint) IS NULL AND (found_id IS NOT NULL OR speaker_id = ANY (:sources))
    ) AS each
    LEFT JOIN unnest(
        CAST(:split_articles AS bigint[]), CAST(:split_sources AS bigint[]), CAST(:split_targets AS bigint[])
    ) AS split (article_id, source, target)
        ON split.article_id = each.article_id AND split.source = each.found
    LEFT JOIN unnest(CAST(:merge_sources AS bigint[]), CAST(:merge_targets AS bigint[])) AS merge (source, target)
        ON merge.source = each.found
) AS wanted
WHERE link.article_id = wanted.article_id
AND link.statement_id = wanted.statement_id
AND link.ordinal = wanted.ordinal
AND link.speaker_id <> wanted.target
RETURNING link.article_id, link.statement_id
