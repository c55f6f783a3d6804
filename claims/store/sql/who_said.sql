-- Who said what: every statement that answers, the closest first.
SELECT said.*
FROM $said
$where
