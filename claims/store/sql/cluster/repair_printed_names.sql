-- Put the names that statements print back on record; a cluster counts those that are there already as written.
INSERT INTO speaker_aliases (speaker_id, alias, kind, basis)
SELECT printed.speaker_id, printed.alias, printed.kind, 'printed'
FROM (
$printed
) AS printed
WHERE printed.speaker_id IN (SELECT speaker_id FROM speakers)
AND NOT EXISTS (
    SELECT FROM speaker_aliases AS known
    WHERE known.speaker_id = printed.speaker_id AND known.alias = printed.alias AND known.kind = printed.kind
)
ON CONFLICT DO NOTHING
