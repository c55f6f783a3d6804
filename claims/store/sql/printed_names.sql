-- The names that statements print, as read: the form an article settled on, and the form at the place.
SELECT DISTINCT speaker_id, alias, kind
FROM (
    SELECT coalesce(found_id, speaker_id) AS speaker_id, name AS alias, 'name' AS kind
    FROM statement_speakers WHERE name <> ''
    UNION ALL
    SELECT coalesce(found_id, speaker_id), alias, 'mention' FROM statement_speakers WHERE alias <> ''
    UNION ALL
    SELECT speaker_id, name, 'name' FROM corrected_speakers WHERE name <> ''
    UNION ALL
    SELECT speaker_id, alias, 'mention' FROM corrected_speakers WHERE alias <> ''
) AS printed
