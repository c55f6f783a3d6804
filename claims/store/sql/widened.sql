-- The terms of a question that stand for a wider topic: not the topic's own name. Statements on the whole topic answer.
SELECT found.term, found.label
FROM reporting.find_topics(:about) AS found
JOIN topics ON topics.slug = found.topic
WHERE NOT topics.label_words @> found.words
ORDER BY found.term COLLATE "C", found.label COLLATE "C"
