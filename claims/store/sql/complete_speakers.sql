-- Add what articles know of their speakers; where articles differ, the first in alphabetical order holds.
UPDATE speakers
SET kind = least(speakers.kind, told.kind),
    country = least(speakers.country, told.country),
    parent = least(speakers.parent, told.parent),
    wikidata_qid = least(speakers.wikidata_qid, told.wikidata_qid)
FROM (
    SELECT speaker_id, min(kind) AS kind, min(country) AS country, min(parent) AS parent, min(qid) AS wikidata_qid
    FROM unnest(
        CAST(:ids AS bigint[]), CAST(:kinds AS text[]), CAST(:countries AS text[]), CAST(:parents AS text[]),
        CAST(:qids AS text[])
    ) AS each (speaker_id, kind, country, parent, qid)
    GROUP BY speaker_id
) AS told
WHERE told.speaker_id = speakers.speaker_id
AND (speakers.kind, speakers.country, speakers.parent, speakers.wikidata_qid) IS DISTINCT FROM (
    least(speakers.kind, told.kind), least(speakers.country, told.country), least(speakers.parent, told.parent),
    least(speakers.wikidata_qid, told.wikidata_qid)
)
