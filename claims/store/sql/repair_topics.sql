-- Find the wider topics above each topic anew; lines that no parent explains go.
WITH RECURSIVE line AS (
    SELECT topic_id, topic_id AS ancestor_id, 0 AS distance FROM topics
    UNION
    SELECT line.topic_id, topics.parent_id, line.distance + 1
    FROM line JOIN topics ON topics.topic_id = line.ancestor_id
    WHERE topics.parent_id IS NOT NULL AND line.distance < 50
),
wrong AS (
    DELETE FROM topic_ancestors AS stored
    WHERE NOT EXISTS (
        SELECT FROM line WHERE (line.topic_id, line.ancestor_id) = (stored.topic_id, stored.ancestor_id)
    )
)
INSERT INTO topic_ancestors (topic_id, ancestor_id, distance)
SELECT topic_id, ancestor_id, min(distance) FROM line GROUP BY topic_id, ancestor_id
ON CONFLICT (topic_id, ancestor_id) DO UPDATE SET distance = excluded.distance
WHERE topic_ancestors.distance <> excluded.distance
