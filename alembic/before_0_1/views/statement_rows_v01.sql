-- One row a statement, everything spelled out, with the ids: what reporting.statements_wide and who_said read.
CREATE VIEW statement_rows AS
SELECT
    s.article_id,
    s.statement_id,
    s.key AS statement,
    (
        SELECT string_agg(speakers.name, '; ' ORDER BY link.ordinal)
        FROM statement_speakers AS link
        JOIN speakers ON speakers.speaker_id = link.speaker_id
        WHERE link.article_id = s.article_id AND link.statement_id = s.statement_id
    ) AS speaker,
    (
        SELECT string_agg(kinds.kind, '; ' ORDER BY kinds.first)
        FROM (
            SELECT speakers.kind, min(link.ordinal) AS first
            FROM statement_speakers AS link
            JOIN speakers ON speakers.speaker_id = link.speaker_id
            WHERE link.article_id = s.article_id AND link.statement_id = s.statement_id
            GROUP BY speakers.kind
        ) AS kinds
    ) AS speaker_kind,
    s.role,
    said.edtf AS said_on,
    CASE WHEN said.precision = 'day' AND said.qualifier IS NULL THEN said.earliest END AS said_day,
    s.said_from,
    s.said_to,
    coalesce(said.precision, 'unknown') AS precision,
    s.said_basis,
    s.kind,
    s.speech_act,
    s.cue,
    s.content,
    s.addressee,
    s.venue,
    (
        SELECT string_agg(
            topics.slug, ', '
            ORDER BY array_position(ARRAY['content', 'context', 'article'], hit.scope), hit.score DESC,
                topics.slug COLLATE "C"
        )
        FROM statement_topics AS hit
        JOIN topics ON topics.topic_id = hit.topic_id
        WHERE hit.article_id = s.article_id AND hit.statement_id = s.statement_id
    ) AS topics,
    (
        SELECT string_agg(
            topics.slug || ': "' || hit.term || '" in ' || hit.scope, '; '
            ORDER BY array_position(ARRAY['content', 'context', 'article'], hit.scope), hit.score DESC,
                topics.slug COLLATE "C"
        )
        FROM statement_topics AS hit
        JOIN topics ON topics.topic_id = hit.topic_id
        WHERE hit.article_id = s.article_id AND hit.statement_id = s.statement_id
    ) AS topic_basis,
    s.speaker_basis,
    sources.name AS source,
    coalesce(articles.url, articles.path) AS article,
    articles.title,
    CASE WHEN published.precision = 'day' AND published.qualifier IS NULL THEN published.earliest END AS published_on,
    s.char_start,
    s.char_end,
    s.confidence
FROM statements AS s
JOIN articles ON articles.article_id = s.article_id
LEFT JOIN sources ON sources.source_id = articles.source_id
LEFT JOIN dates AS said ON said.date_id = s.said_date_id
LEFT JOIN dates AS published ON published.date_id = articles.published_date_id;

COMMENT ON VIEW statement_rows IS 'reporting.statements_wide with the ids, for joining';
COMMENT ON COLUMN statement_rows.article_id IS 'The article';
COMMENT ON COLUMN statement_rows.statement_id IS 'The statement within the article';
COMMENT ON COLUMN statement_rows.statement IS
    'Key of the statement: what `claims show` takes; any unique beginning will do';
COMMENT ON COLUMN statement_rows.speaker IS
    'Who said it, by the most complete name printed; several joined by "; "; empty where the text does not tell';
COMMENT ON COLUMN statement_rows.speaker_kind IS
    'What the speaker is: person, organisation, state, office, group or anonymous';
COMMENT ON COLUMN statement_rows.role IS
    'Office or role of the speaker as printed here';
COMMENT ON COLUMN statement_rows.said_on IS
    'When it was said, as precisely as known, in EDTF: 2021-08-25, 2021-09, [2015-10-15,2020-10-15], XXXX-01-10';
COMMENT ON COLUMN statement_rows.said_day IS
    'The day it was said, filled only where the day is known';
COMMENT ON COLUMN statement_rows.said_from IS
    'First day it may have been said';
COMMENT ON COLUMN statement_rows.said_to IS
    'Last day it may have been said';
COMMENT ON COLUMN statement_rows.precision IS
    'How much of the date is known: day, month, season, year, decade, interval, set, day-without-year or unknown';
COMMENT ON COLUMN statement_rows.said_basis IS
    'The rule that gave the date, or why there is none';
COMMENT ON COLUMN statement_rows.kind IS
    'direct (quoted), indirect (reported) or mixed';
COMMENT ON COLUMN statement_rows.speech_act IS
    'What the speaker did with the words: assert, deny, promise, demand, question, opine, ...';
COMMENT ON COLUMN statement_rows.cue IS
    'The words that tell it was said';
COMMENT ON COLUMN statement_rows.content IS
    'What was said; pieces of a split quotation joined by an ellipsis';
COMMENT ON COLUMN statement_rows.addressee IS
    'Whom it was said to, as printed';
COMMENT ON COLUMN statement_rows.venue IS
    'Where it was said, as printed';
COMMENT ON COLUMN statement_rows.topics IS
    'What it is about: topics joined by commas, the closest first';
COMMENT ON COLUMN statement_rows.topic_basis IS
    'Why: each topic with the term that tells and where it stands (content, context or article)';
COMMENT ON COLUMN statement_rows.speaker_basis IS
    'The rule that named the speaker, or why there is none';
COMMENT ON COLUMN statement_rows.source IS
    'The outlet that published it';
COMMENT ON COLUMN statement_rows.article IS
    'The article: its web address, else the path of its file';
COMMENT ON COLUMN statement_rows.title IS
    'Headline of the article';
COMMENT ON COLUMN statement_rows.published_on IS
    'The day the article was published, filled only where the day is known';
COMMENT ON COLUMN statement_rows.char_start IS
    'Where the content begins in the article''s text, in characters from 0';
COMMENT ON COLUMN statement_rows.char_end IS
    'Where the content ends in the article''s text';
COMMENT ON COLUMN statement_rows.confidence IS
    'How sure the extractor is, 0 to 1';
