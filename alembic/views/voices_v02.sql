-- Who the sources are: a row for each statement and each of its speakers, with what `claims query voices` counts by.
CREATE OR REPLACE VIEW reporting.voices AS
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
    sources.name::varchar(300) AS outlet,
    reporting.role_class(s.role, speakers.name, speakers.kind)::varchar(10) AS role_class,
    CASE WHEN speakers.kind = 'person' THEN
        CASE
            WHEN spoken.men > spoken.women THEN 'male'
            WHEN spoken.women > spoken.men THEN 'female'
            WHEN position(' ' IN speakers.name) = 0 THEN 'unknown'
            ELSE reporting.gender_of_given(split_part(speakers.name, ' ', 1))
        END
    END::varchar(10) AS gender
FROM statements AS s
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN statement_speakers AS link ON link.article_id = s.article_id AND link.statement_id = s.statement_id
LEFT JOIN speakers ON speakers.speaker_id = link.speaker_id
LEFT JOIN sources ON sources.source_id = articles.source_id
LEFT JOIN (
    SELECT
        named.speaker_id,
        count(*) FILTER (WHERE lower(printed.source_text) IN ('he', 'him', 'his')) AS men,
        count(*) FILTER (WHERE lower(printed.source_text) IN ('she', 'her', 'hers')) AS women
    FROM statement_speakers AS named
    JOIN statements AS printed ON printed.article_id = named.article_id AND printed.statement_id = named.statement_id
    GROUP BY named.speaker_id
) AS spoken ON spoken.speaker_id = speakers.speaker_id;

COMMENT ON VIEW reporting.voices IS
    'Who the sources are: one row per statement and speaker of it';
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
COMMENT ON COLUMN reporting.voices.role_class IS
    'official, expert, business, resident, other or unnamed, by the role, name and kind of the speaker';
COMMENT ON COLUMN reporting.voices.gender IS
    'Of a person: male or female where most pronouns for them or their given name tell, else unknown';
