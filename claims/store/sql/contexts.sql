-- Several statements in their place.
SELECT place.statement, place.before, place.content, place.after
FROM unnest(CAST(:keys AS text[])) AS wanted (key)
CROSS JOIN LATERAL reporting.statement_context(wanted.key, :chars) AS place
