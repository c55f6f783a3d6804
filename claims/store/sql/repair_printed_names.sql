-- Put the names that statements print back on record.
INSERT INTO speaker_aliases (speaker_id, alias, kind, basis)
SELECT speaker_id, alias, kind, 'printed'
FROM (
$printed
) AS printed
WHERE EXISTS (SELECT FROM speakers WHERE speakers.speaker_id = printed.speaker_id)
ON CONFLICT DO NOTHING
