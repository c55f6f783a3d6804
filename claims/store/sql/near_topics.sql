-- Topics whose label or one of whose terms is spelt much like the question.
SELECT label
FROM (
    SELECT
        topics.label,
        max(similarity(array_to_string(told.words, ' '), reporting.fold_v1(:about))) AS likeness
    FROM topics
    CROSS JOIN LATERAL (
        SELECT topics.label_words AS words
        UNION ALL
        SELECT words FROM topic_terms WHERE topic_terms.topic_id = topics.topic_id AND NOT excluded
    ) AS told
    GROUP BY topics.topic_id
) AS near
WHERE likeness >= 0.3
ORDER BY likeness DESC, label COLLATE "C"
LIMIT 5
