-- Bring an article's corrected statements back as they were read.
INSERT INTO statements (
    article_id, statement_id, parent_id, kind, speech_act, content, cue, source_text, role, context, addressee, venue,
    speaker_basis, said_date_id, said_from, said_to, said_text, said_basis, char_start, char_end, confidence, type, polarity,
    speaker_confidence, said_certainty, said_confidence, time_code
)
SELECT
    s.article_id, s.statement_id, s.parent_id, s.kind, s.speech_act, s.content, s.cue, s.source_text, s.role, s.context,
    s.addressee, s.venue, s.speaker_basis, s.said_date_id, s.said_from, s.said_to, s.said_text, s.said_basis,
    s.char_start, s.char_end, s.confidence, s.type, s.polarity, s.speaker_confidence, s.said_certainty, s.said_confidence,
    s.time_code
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_record(NULL::statements, kept.as_read -> 'statement') AS s
WHERE kept.article_id = :article_id
ON CONFLICT (article_id, statement_id) DO UPDATE
SET parent_id = excluded.parent_id,
    speaker_basis = excluded.speaker_basis,
    said_date_id = excluded.said_date_id,
    said_from = excluded.said_from,
    said_to = excluded.said_to,
    said_text = excluded.said_text,
    said_basis = excluded.said_basis,
    speaker_confidence = excluded.speaker_confidence,
    said_certainty = excluded.said_certainty,
    said_confidence = excluded.said_confidence,
    type = excluded.type
