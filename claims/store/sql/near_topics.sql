-- Topics whose label or one of whose terms is spelt much like the question.
SELECT topics.label
FROM topics
LEFT JOIN topic_terms ON topic_terms.topic_id = topics.topic_id AND NOT topic_terms.excluded
GROUP BY topics.topic_id
HAVING greatest(
    similarity(reporting.fold_v1(topics.label), reporting.fold_v1(:about)),
    max(similarity(topic_terms.folded, reporting.fold_v1(:about)))
) >= 0.3
ORDER BY greatest(
    similarity(reporting.fold_v1(topics.label), reporting.fold_v1(:about)),
    max(similarity(topic_terms.folded, reporting.fold_v1(:about)))
) DESC, topics.label COLLATE "C"
LIMIT 5
