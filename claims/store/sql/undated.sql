-- How many of the statements have no date that a period could be held against.
SELECT count(*) FILTER (WHERE said.said_from IS NULL AND said.said_to IS NULL)
FROM $said
$where
