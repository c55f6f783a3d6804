-- Every speaker is shown by the best name on record, but for those of articles that wait to be counted.
SELECT
    speakers.slug AS item,
    CASE
        WHEN best.alias = speakers.name THEN true
        WHEN best.alias IS NOT NULL THEN speakers.speaker_id IN (
            SELECT coalesce(link.found_id, link.speaker_id)
            FROM statement_speakers AS link
            WHERE link.article_id IN (SELECT article FROM uncounted_articles)
        )
        ELSE EXISTS (
            SELECT FROM speaker_aliases AS known
            WHERE known.speaker_id = speakers.speaker_id AND known.alias = speakers.name
        )
    END AS holds
FROM speakers
LEFT JOIN (
$best
) AS best ON best.speaker_id = speakers.speaker_id
