-- Statements printed with an office that the speaker, as far as on record, did not hold when it was said: a wrong
-- date, a wrong person, or a gap in the record. "Former" and deputy offices are not the office.
CREATE VIEW reporting.quality_role_outside_term AS
SELECT
    s.key::varchar(13) AS statement,
    speakers.slug::varchar(300) AS speaker_key,
    speakers.name::varchar(1000) AS speaker,
    s.role::varchar(1000) AS role,
    s.said_from,
    s.said_to,
    known.terms::varchar(4000) AS terms_on_record,
    s.content,
    sources.name::varchar(300) AS source,
    coalesce(articles.url, articles.path)::varchar(2000) AS article
FROM statements AS s
JOIN statement_speakers AS link ON link.article_id = s.article_id AND link.statement_id = s.statement_id
JOIN speakers ON speakers.speaker_id = link.speaker_id
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN sources ON sources.source_id = articles.source_id
JOIN LATERAL (
    SELECT
        left(string_agg(
            held.title || ' (' || coalesce(to_char(lower(held.valid), 'YYYY-MM-DD'), '...') || ' to '
            || coalesce(to_char(upper(held.valid) - 1, 'YYYY-MM-DD'), 'today') || ')',
            '; ' ORDER BY lower(held.valid), held.title COLLATE "C"
        ), 4000) AS terms,
        bool_or(held.valid && daterange(s.said_from, s.said_to, '[]')) AS in_office
    FROM speaker_roles AS held
    WHERE held.speaker_id = link.speaker_id
    AND position(' ' || lower(held.title) || ' ' IN translate(' ' || lower(s.role) || ' ', ',.;', '   ')) > 0
) AS known ON NOT known.in_office
WHERE s.said_from IS NOT NULL AND s.said_to IS NOT NULL
AND lower(s.role) !~ '\m(former|then|late|acting|vice|deputy|designate|elect)\M|\mex-';

COMMENT ON VIEW reporting.quality_role_outside_term IS
    'Statements printed with an office that the speaker is not on record for at the time: a wrong date, a wrong'
    ' person, or a gap in the record of offices';
COMMENT ON COLUMN reporting.quality_role_outside_term.statement IS
    'Key of the statement';
COMMENT ON COLUMN reporting.quality_role_outside_term.speaker_key IS
    'Stable short name of the speaker: joins dim_speakers';
COMMENT ON COLUMN reporting.quality_role_outside_term.speaker IS
    'Name of the speaker';
COMMENT ON COLUMN reporting.quality_role_outside_term.role IS
    'Office or role of the speaker as printed';
COMMENT ON COLUMN reporting.quality_role_outside_term.said_from IS
    'First day it may have been said';
COMMENT ON COLUMN reporting.quality_role_outside_term.said_to IS
    'Last day it may have been said';
COMMENT ON COLUMN reporting.quality_role_outside_term.terms_on_record IS
    'When the speaker held that office, as far as on record';
COMMENT ON COLUMN reporting.quality_role_outside_term.content IS
    'What was said';
COMMENT ON COLUMN reporting.quality_role_outside_term.source IS
    'The outlet that published it';
COMMENT ON COLUMN reporting.quality_role_outside_term.article IS
    'The article: its web address, else the path of its file';
