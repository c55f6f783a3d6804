-- Give each of these speakers its Wikidata item.
UPDATE speakers
SET wikidata_qid = told.qid
FROM unnest(CAST(:ids AS bigint[]), CAST(:qids AS text[])) AS told (speaker_id, qid)
WHERE told.speaker_id = speakers.speaker_id AND told.qid IS DISTINCT FROM speakers.wikidata_qid
