-- Pairs of people, one of whom is among these, whose names end in words spelt much alike. Names are sought surname by
-- surname, as the index on trigrams answers best.
WITH mine AS MATERIALIZED (
    SELECT DISTINCT known.speaker_id, substring(known.folded FROM '[^ ]+$') AS surname
    FROM unnest(CAST(:ids AS bigint[])) AS new (speaker_id)
    JOIN speaker_aliases AS known USING (speaker_id)
    JOIN speakers USING (speaker_id)
    WHERE known.kind IN ('name', 'listed', 'told') AND speakers.kind = 'person'
),
alike AS MATERIALIZED (
    SELECT sought.surname, found.speaker_id
    FROM (SELECT DISTINCT surname FROM mine) AS sought
    CROSS JOIN LATERAL (
        SELECT speaker_id, folded, kind FROM speaker_aliases WHERE folded %>> sought.surname OFFSET 0
    ) AS found
    WHERE found.kind IN ('name', 'listed', 'told')
    AND similarity(sought.surname, substring(found.folded FROM '[^ ]+$')) >= 0.4
)
SELECT DISTINCT mine.speaker_id, alike.speaker_id AS other_id
FROM mine
JOIN alike USING (surname)
JOIN speakers AS others ON others.speaker_id = alike.speaker_id
WHERE alike.speaker_id <> mine.speaker_id AND others.kind = 'person'
