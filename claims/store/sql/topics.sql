-- What the statements are about: each topic of the rules, and each name and phrase of two statements or more that no
-- rule has for a term, with the number of statements.
WITH answer AS MATERIALIZED (
    SELECT said.article_id, said.statement_id
    FROM $said
    $where
),
ruled AS (
    SELECT
        topics.slug AS topic,
        topics.label,
        'topic' AS kind,
        count(*) AS statements,
        count(*) FILTER (WHERE statement_topics.scope = 'content') AS named_in_content
    FROM answer
    JOIN statement_topics USING (article_id, statement_id)
    JOIN topics USING (topic_id)
    GROUP BY topics.topic_id
),
spoken AS (
    SELECT
        key AS topic,
        mode() WITHIN GROUP (ORDER BY phrase COLLATE "C" DESC) AS label,
        mode() WITHIN GROUP (ORDER BY kind COLLATE "C") AS kind,
        count(*) AS statements,
        count(*) AS named_in_content
    FROM answer
    JOIN statement_phrases USING (article_id, statement_id)
    GROUP BY key
    HAVING count(*) > 1
),
named AS (
    SELECT * FROM ruled
    UNION ALL
    SELECT * FROM spoken
    WHERE reporting.question_words_v1(label) NOT IN (
        SELECT words FROM topic_terms WHERE NOT excluded
        UNION ALL
        SELECT label_words FROM topics
    )
)
SELECT * FROM named
ORDER BY statements DESC, kind = 'topic' DESC, topic COLLATE "C"
