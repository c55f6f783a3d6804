-- Pairs of people, one of whom is among these, whose names end in words spelt much alike.
SELECT DISTINCT mine.speaker_id, other.speaker_id AS other_id
FROM (
    SELECT DISTINCT known.speaker_id, substring(known.folded FROM '[^ ]+$') AS surname
    FROM speaker_aliases AS known
    JOIN speakers USING (speaker_id)
    WHERE known.speaker_id = ANY (:ids) AND known.kind IN ('name', 'listed', 'told') AND speakers.kind = 'person'
) AS mine
JOIN speaker_aliases AS other ON other.folded %>> mine.surname
JOIN speakers AS others ON others.speaker_id = other.speaker_id
WHERE other.speaker_id <> mine.speaker_id
AND other.kind IN ('name', 'listed', 'told')
AND others.kind = 'person'
AND similarity(mine.surname, substring(other.folded FROM '[^ ]+$')) >= 0.4
