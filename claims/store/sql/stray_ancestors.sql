-- Lines from a topic to a wider one that no parent explains.
WITH RECURSIVE line AS (
    SELECT topic_id, topic_id AS ancestor_id, 0 AS distance FROM topics
    UNION
    SELECT line.topic_id, topics.parent_id, line.distance + 1
    FROM line JOIN topics ON topics.topic_id = line.ancestor_id
    WHERE topics.parent_id IS NOT NULL AND line.distance < 50
)
SELECT stored.topic_id, stored.ancestor_id FROM topic_ancestors AS stored
WHERE NOT EXISTS (SELECT FROM line WHERE (line.topic_id, line.ancestor_id) = (stored.topic_id, stored.ancestor_id))
