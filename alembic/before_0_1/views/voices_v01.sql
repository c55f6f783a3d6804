-- Who the sources are: a row for each statement and each of its speakers, with what `claims query voices` counts by.
CREATE VIEW reporting.voices AS
SELECT
    s.key::varchar(13) AS statement,
    (coalesce(link.ordinal, 0) + 1)::integer AS place,
    speakers.slug::varchar(300) AS speaker_key,
    speakers.name::varchar(1000) AS speaker,
    speakers.kind::varchar(20) AS kind,
    CASE WHEN speakers.slug IS NULL OR speakers.kind = 'anonymous' THEN 'unnamed' ELSE 'named' END::varchar(10) AS named,
    s.role::varchar(1000) AS role,
    CASE
        WHEN speakers.kind = 'person' AND lower(s.source_text) IN ('he', 'him', 'his', 'she', 'her', 'hers')
            THEN lower(s.source_text)
    END::varchar(10) AS pronoun,
    speakers.country::varchar(10) AS country,
    sources.name::varchar(300) AS outlet
FROM statements AS s
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN statement_speakers AS link ON link.article_id = s.article_id AND link.statement_id = s.statement_id
LEFT JOIN speakers ON speakers.speaker_id = link.speaker_id
LEFT JOIN sources ON sources.source_id = articles.source_id;

COMMENT ON VIEW reporting.voices IS
    'Who the sources are, one row a statement and speaker of it; claims query voices adds role class and gender';
COMMENT ON COLUMN reporting.voices.statement IS
    'Key of the statement: joins fct_statements';
COMMENT ON COLUMN reporting.voices.place IS
    'Order in which the speakers are named, from 1';
COMMENT ON COLUMN reporting.voices.speaker_key IS
    'Stable short name of the speaker: joins dim_speakers; empty where the text does not tell';
COMMENT ON COLUMN reporting.voices.speaker IS
    'Name of the speaker; empty where the text does not tell';
COMMENT ON COLUMN reporting.voices.kind IS
    'What the speaker is: person, organisation, state, office, group or anonymous';
COMMENT ON COLUMN reporting.voices.named IS
    'named, or unnamed: the text names no speaker, or only an unnamed one';
COMMENT ON COLUMN reporting.voices.role IS
    'Office or role of the speaker as printed here';
COMMENT ON COLUMN reporting.voices.pronoun IS
    'The pronoun that stands for the speaker here, if it is one of a man or a woman';
COMMENT ON COLUMN reporting.voices.country IS
    'Country the speaker stands for or belongs to';
COMMENT ON COLUMN reporting.voices.outlet IS
    'The outlet that published it';
