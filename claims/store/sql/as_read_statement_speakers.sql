-- Who said each statement as read: whom merges and splits put in their place, and whom corrections replaced.
SELECT own.article_id, own.statement_id, own.ordinal, coalesce(own.found_id, own.speaker_id) AS speaker_id,
    own.rule, own.alias, own.name, own.behalf_id
FROM statement_speakers AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT article_id, statement_id, ordinal, speaker_id, rule, alias, name, behalf_id FROM corrected_speakers
