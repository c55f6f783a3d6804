-- Whether articles know more of their speakers than is stored.
SELECT EXISTS (
    SELECT
    FROM unnest(
        CAST(:ids AS bigint[]), CAST(:kinds AS text[]), CAST(:countries AS text[]), CAST(:parents AS text[]),
        CAST(:qids AS text[])
    ) AS told (speaker_id, kind, country, parent, qid)
    JOIN speakers USING (speaker_id)
    WHERE (speakers.kind, speakers.country, speakers.parent, speakers.wikidata_qid) IS DISTINCT FROM (
        least(speakers.kind, told.kind), least(speakers.country, told.country), least(speakers.parent, told.parent),
        least(speakers.wikidata_qid, told.qid)
    )
)
