-- Everyone who said something, once, to be joined to the facts by speaker_key.
CREATE VIEW reporting.dim_speakers AS
SELECT
    speakers.slug::varchar(300) AS speaker_key,
    speakers.name::varchar(1000) AS speaker,
    speakers.kind::varchar(20) AS kind,
    speakers.country::varchar(10) AS country,
    speakers.parent::varchar(300) AS part_of,
    speakers.wikidata_qid::varchar(20) AS wikidata,
    names.also_called::varchar(4000) AS also_called,
    offices.offices::varchar(4000) AS offices
FROM speakers
LEFT JOIN (
    SELECT
        known.speaker_id,
        left(string_agg(known.alias, '; ' ORDER BY known.alias COLLATE "C"), 4000) AS also_called
    FROM (SELECT DISTINCT speaker_id, alias FROM speaker_aliases) AS known
    JOIN speakers AS named ON named.speaker_id = known.speaker_id
    WHERE known.alias <> named.name
    GROUP BY known.speaker_id
) AS names ON names.speaker_id = speakers.speaker_id
LEFT JOIN (
    SELECT
        speaker_id,
        left(string_agg(
            title || ' of ' || organisation || ' ('
            || coalesce(to_char(lower(valid), 'YYYY-MM-DD'), '...') || ' to '
            || coalesce(to_char(upper(valid) - 1, 'YYYY-MM-DD'), 'today') || ')',
            '; ' ORDER BY lower(valid), title COLLATE "C", organisation COLLATE "C"
        ), 4000) AS offices
    FROM speaker_roles
    GROUP BY speaker_id
) AS offices ON offices.speaker_id = speakers.speaker_id
WHERE speakers.speaker_id IN (SELECT speaker_id FROM statement_speakers);

COMMENT ON VIEW reporting.dim_speakers IS
    'Everyone who said something: one row a person, organisation, state or office over all articles';
COMMENT ON COLUMN reporting.dim_speakers.speaker_key IS
    'Stable short name of the speaker: joins bridge_statement_speakers, fct_statements and daily_counts';
COMMENT ON COLUMN reporting.dim_speakers.speaker IS
    'Name shown: the most complete form printed, without title';
COMMENT ON COLUMN reporting.dim_speakers.kind IS
    'What the speaker is: person, organisation, state, office, group or anonymous';
COMMENT ON COLUMN reporting.dim_speakers.country IS
    'Country the speaker stands for or belongs to, as a two-letter code; empty where not known';
COMMENT ON COLUMN reporting.dim_speakers.part_of IS
    'Stable short name of the body the speaker is part of; empty where not known';
COMMENT ON COLUMN reporting.dim_speakers.wikidata IS
    'Wikidata item of the speaker, such as Q7747; empty where not known';
COMMENT ON COLUMN reporting.dim_speakers.also_called IS
    'Other names the speaker goes by, as printed or listed, joined by "; "';
COMMENT ON COLUMN reporting.dim_speakers.offices IS
    'Offices the speaker is on record for, each with its first and last day, joined by "; "';
