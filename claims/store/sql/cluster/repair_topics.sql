-- Find the wider topics above each topic anew.
INSERT INTO topic_ancestors (topic_id, ancestor_id, distance)
SELECT topic_id, ancestor_id, min(distance)
FROM (
    WITH RECURSIVE line AS (
        SELECT topic_id, topic_id AS ancestor_id, 0 AS distance FROM topics
        UNION
        SELECT line.topic_id, topics.parent_id, line.distance + 1
        FROM line JOIN topics ON topics.topic_id = line.ancestor_id
        WHERE topics.parent_id IS NOT NULL AND line.distance < 50
    )
    SELECT topic_id, ancestor_id, distance FROM line
) AS line
GROUP BY topic_id, ancestor_id
ON CONFLICT (topic_id, ancestor_id) DO UPDATE SET distance = excluded.distance
WHERE topic_ancestors.distance <> excluded.distance
