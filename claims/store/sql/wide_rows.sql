-- Rows of the wide view by their keys.
SELECT wide.* FROM reporting.statements_wide AS wide WHERE wide.statement = ANY (CAST(:keys AS varchar(13)[]))
