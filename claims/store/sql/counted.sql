-- How many statements answer.
SELECT count(*)
FROM $said
$where
