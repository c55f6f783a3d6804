-- Under whom statements of some articles, else all that may differ, are to stand by the merges and splits in force.
SELECT
    each.article_id,
    each.statement_id,
    each.ordinal,
    each.speaker_id,
    each.found_id,
    each.found,
    coalesce(split.target, merge.target, each.found) AS target
FROM (
    SELECT *, coalesce(found_id, speaker_id) AS found
    FROM statement_speakers
    WHERE article_id = ANY (CAST(:articles AS bigint[]))
    OR CAST(:articles AS bigint[]) IS NULL AND (found_id IS NOT NULL OR speaker_id = ANY (:sources))
) AS each
LEFT JOIN unnest(
    CAST(:split_articles AS bigint[]), CAST(:split_sources AS bigint[]), CAST(:split_targets AS bigint[])
) AS split (article_id, source, target)
    ON split.article_id = each.article_id AND split.source = each.found
LEFT JOIN unnest(CAST(:merge_sources AS bigint[]), CAST(:merge_targets AS bigint[])) AS merge (source, target)
    ON merge.source = each.found
