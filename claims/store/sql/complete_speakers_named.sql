-- Names of speakers that begin like what is typed, or whose further words do.
SELECT DISTINCT speakers.name
FROM speaker_aliases AS known
JOIN speakers USING (speaker_id)
WHERE known.folded LIKE replace(replace(reporting.fold_v1(:begins), '%', ''), '_', '') || '%'
OR (length(:begins) > 2 AND known.folded LIKE '% ' || replace(replace(reporting.fold_v1(:begins), '%', ''), '_', '') || '%')
ORDER BY speakers.name
LIMIT 40
