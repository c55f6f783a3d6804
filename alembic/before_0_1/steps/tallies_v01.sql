-- Count the rows that are stored when tallies begin: what was lost before cannot be known.
INSERT INTO article_tallies (article_id, statements, statement_spans, statement_speakers, statement_topics, date_mentions, statement_dates, statement_phrases)
SELECT a.article_id, coalesce(statements.tally, '0'), coalesce(statement_spans.tally, '0'), coalesce(statement_speakers.tally, '0'), coalesce(statement_topics.tally, '0'), coalesce(date_mentions.tally, '0'), coalesce(statement_dates.tally, '0'), coalesce(statement_phrases.tally, '0')
FROM articles AS a
LEFT JOIN (
SELECT article_id, count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16) AS tally FROM (SELECT article_id, coalesce(statement_id::text, '') || '|' || coalesce(parent_id::text, '') || '|' || coalesce(kind::text, '') || '|' || coalesce(speech_act::text, '') || '|' || coalesce(type::text, '') || '|' || coalesce(polarity::text, '') || '|' || coalesce(role::text, '') || '|' || coalesce(speaker_basis::text, '') || '|' || coalesce(said_date_id::text, '') || '|' || coalesce(said_text::text, '') || '|' || coalesce(said_basis::text, '') || '|' || coalesce(said_certainty::text, '') || '|' || coalesce(time_code::text, '') AS line FROM (SELECT s.* FROM statements AS s
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = s.article_id AND kept.statement_id = s.statement_id
)
UNION ALL
SELECT s.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_record(NULL::statements, kept.as_read -> 'statement') AS s) AS row) AS lines GROUP BY article_id
) AS statements ON statements.article_id = a.article_id
LEFT JOIN (
SELECT article_id, count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16) AS tally FROM (SELECT article_id, coalesce(statement_id::text, '') || '|' || coalesce(part::text, '') || '|' || coalesce(ordinal::text, '') || '|' || coalesce(char_start::text, '') || '|' || coalesce(char_end::text, '') AS line FROM (SELECT own.* FROM statement_spans AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT own.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_spans, kept.as_read -> 'spans') AS own) AS row) AS lines GROUP BY article_id
) AS statement_spans ON statement_spans.article_id = a.article_id
LEFT JOIN (
SELECT article_id, count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16) AS tally FROM (SELECT article_id, coalesce(statement_id::text, '') || '|' || coalesce(ordinal::text, '') || '|' || coalesce(speaker_id::text, '') || '|' || coalesce(rule::text, '') || '|' || coalesce(alias::text, '') || '|' || coalesce(name::text, '') || '|' || coalesce(behalf_id::text, '') AS line FROM (SELECT own.article_id, own.statement_id, own.ordinal, coalesce(own.found_id, own.speaker_id) AS speaker_id,
    own.rule, own.alias, own.name, own.behalf_id
FROM statement_speakers AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT article_id, statement_id, ordinal, speaker_id, rule, alias, name, behalf_id FROM corrected_speakers) AS row) AS lines GROUP BY article_id
) AS statement_speakers ON statement_speakers.article_id = a.article_id
LEFT JOIN (
SELECT article_id, count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16) AS tally FROM (SELECT article_id, coalesce(statement_id::text, '') || '|' || coalesce(topic_id::text, '') || '|' || coalesce(term::text, '') || '|' || coalesce(scope::text, '') AS line FROM (SELECT own.* FROM statement_topics AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT own.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_topics, kept.as_read -> 'topics') AS own) AS row) AS lines GROUP BY article_id
) AS statement_topics ON statement_topics.article_id = a.article_id
LEFT JOIN (
SELECT article_id, count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16) AS tally FROM (SELECT article_id, coalesce(ordinal::text, '') || '|' || coalesce(char_start::text, '') || '|' || coalesce(char_end::text, '') || '|' || coalesce(date_id::text, '') || '|' || coalesce(anchor::text, '') || '|' || coalesce(rule::text, '') AS line FROM (SELECT article_id, ordinal, char_start, char_end, date_id, anchor, rule FROM date_mentions) AS row) AS lines GROUP BY article_id
) AS date_mentions ON date_mentions.article_id = a.article_id
LEFT JOIN (
SELECT article_id, count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16) AS tally FROM (SELECT article_id, coalesce(statement_id::text, '') || '|' || coalesce(ordinal::text, '') || '|' || coalesce(char_start::text, '') || '|' || coalesce(char_end::text, '') || '|' || coalesce(date_id::text, '') || '|' || coalesce(anchor::text, '') || '|' || coalesce(rule::text, '') AS line FROM (SELECT own.* FROM statement_dates AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT own.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_dates, kept.as_read -> 'dates') AS own) AS row) AS lines GROUP BY article_id
) AS statement_dates ON statement_dates.article_id = a.article_id
LEFT JOIN (
SELECT article_id, count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16) AS tally FROM (SELECT article_id, coalesce(statement_id::text, '') || '|' || coalesce(key::text, '') || '|' || coalesce(phrase::text, '') || '|' || coalesce(kind::text, '') AS line FROM (SELECT own.* FROM statement_phrases AS own
WHERE NOT EXISTS (
    SELECT FROM corrected_statements AS kept
    WHERE kept.article_id = own.article_id AND kept.statement_id = own.statement_id
)
UNION ALL
SELECT own.*
FROM corrected_statements AS kept
CROSS JOIN LATERAL jsonb_populate_recordset(NULL::statement_phrases, kept.as_read -> 'phrases') AS own) AS row) AS lines GROUP BY article_id
) AS statement_phrases ON statement_phrases.article_id = a.article_id
WHERE a.duplicate_of IS NULL AND a.extractor IS NOT NULL;
INSERT INTO rule_tallies (name, tally)
SELECT 'topic_terms', tally FROM (SELECT coalesce(count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16), '0') AS tally FROM (SELECT coalesce(topic_id::text, '') || '|' || coalesce(term::text, '') AS line FROM topic_terms WHERE true) AS lines HAVING count(*) > 0) AS counted;
INSERT INTO rule_tallies (name, tally)
SELECT 'speaker_roles', tally FROM (SELECT coalesce(count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16), '0') AS tally FROM (SELECT coalesce(role_id::text, '') AS line FROM speaker_roles WHERE true) AS lines HAVING count(*) > 0) AS counted;
INSERT INTO rule_tallies (name, tally)
SELECT 'extractor_scores', tally FROM (SELECT coalesce(count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16), '0') AS tally FROM (SELECT coalesce(extractor::text, '') || '|' || coalesce(gold::text, '') || '|' || coalesce(measure::text, '') AS line FROM extractor_scores WHERE true) AS lines HAVING count(*) > 0) AS counted;
INSERT INTO rule_tallies (name, tally)
SELECT 'speaker_aliases', tally FROM (SELECT coalesce(count(*) || ' ' || left(encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY line COLLATE "C"), 'UTF8')), 'hex'), 16), '0') AS tally FROM (SELECT coalesce(speaker_id::text, '') || '|' || coalesce(alias::text, '') || '|' || coalesce(kind::text, '') AS line FROM speaker_aliases WHERE basis = 'office_holders') AS lines HAVING count(*) > 0) AS counted;
