-- Topics that begin like what is typed, then speakers.
SELECT offered.name
FROM (
    SELECT topics.slug AS name, 1 AS place
    FROM topics
    WHERE topics.slug LIKE replace(replace(lower(:begins), '%', ''), '_', '') || '%'
    UNION
    SELECT speakers.name, 2
    FROM speaker_aliases AS known
    JOIN speakers USING (speaker_id)
    WHERE known.folded LIKE replace(replace(reporting.fold_v1(:begins), '%', ''), '_', '') || '%'
) AS offered
ORDER BY offered.place, offered.name
LIMIT 40
