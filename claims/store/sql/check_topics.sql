-- Every topic is found from itself and from each wider topic above it.
SELECT
    topics.slug AS item,
    EXISTS (
        SELECT FROM topic_ancestors AS own
        WHERE own.topic_id = topics.topic_id AND own.ancestor_id = topics.topic_id AND own.distance = 0
    )
    AND (
        topics.parent_id IS NULL
        OR EXISTS (
            SELECT FROM topic_ancestors AS above
            WHERE above.topic_id = topics.topic_id AND above.ancestor_id = topics.parent_id AND above.distance = 1
        )
    ) AS holds
FROM topics
