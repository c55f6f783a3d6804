-- Said once, printed often
-- Words that several articles print of one speaker: how often they were printed, by whom, and when they were said.
-- :about [S-400 deals] what it is about; none: everything
SELECT
    speaker,
    min(said_on) AS said_on,
    min(content) AS content,
    count(*) AS printed,
    count(DISTINCT article) AS articles,
    string_agg(DISTINCT source, '; ') AS sources
FROM who_said(:about)
WHERE speaker IS NOT NULL
GROUP BY speaker, reporting.fold_v1(btrim(content, '"“”., '))
ORDER BY articles DESC, printed DESC, speaker, content
