-- Every name that statements print is among the names on record of its speaker.
SELECT
    printed.alias AS item,
    EXISTS (
        SELECT FROM speaker_aliases AS known
        WHERE known.speaker_id = printed.speaker_id AND known.alias = printed.alias AND known.kind = printed.kind
    ) AS holds
FROM (
$printed
) AS printed
