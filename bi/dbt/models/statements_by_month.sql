-- How many statements each speaker made a month on each topic, of those that questions show.
SELECT
    to_char(statements.said_from, 'YYYY-MM') AS month,
    speakers.speaker_key,
    topics.topic_key,
    count(*) AS statements
FROM {{ source('claims', 'fct_statements') }} AS statements
JOIN {{ source('claims', 'bridge_statement_speakers') }} AS speakers ON speakers.statement = statements.statement
JOIN {{ source('claims', 'bridge_statement_topics') }} AS topics ON topics.statement = statements.statement
WHERE statements.shown = 1 AND to_char(statements.said_from, 'YYYY-MM') = to_char(statements.said_to, 'YYYY-MM')
GROUP BY 1, 2, 3
