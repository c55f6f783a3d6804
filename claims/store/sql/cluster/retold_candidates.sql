-- Statements of other articles that may tell the same as some statements: those that share a band with one of them.
-- Each is told with the place of that band in the list.
WITH mine AS MATERIALIZED (
    SELECT band, article_id, place
    FROM unnest(CAST(:bands AS bigint[]), CAST(:articles AS bigint[])) WITH ORDINALITY AS mine (band, article_id, place)
),
found AS MATERIALIZED (
    SELECT sketch.article_id, sketch.statement_id, sketch.bands
    FROM statement_sketches AS sketch WHERE sketch.bands && CAST(:bands AS bigint[])
),
each AS MATERIALIZED (
    SELECT article_id, statement_id, unnest(bands) AS band FROM found
),
numbered AS (
    SELECT mine.place, each.article_id, each.statement_id,
        row_number() OVER (PARTITION BY mine.place ORDER BY each.article_id, each.statement_id) AS turn
    FROM mine
    JOIN each ON each.band = mine.band AND each.article_id <> mine.article_id
)
SELECT place, article_id, statement_id FROM numbered WHERE turn <= :most
