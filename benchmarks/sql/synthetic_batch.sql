-- Some articles of so many statements each: who, what, when and where drawn by hash, then the text with its offsets.
CREATE TEMP TABLE told ON COMMIT DROP AS
WITH drawn AS MATERIALIZED (
    SELECT
        number,
        place,
        article_id,
        key,
        published,
        synthetic.rank(number, 2, subjects) AS main_subject,
        CASE
            WHEN synthetic.even(key, 3) < 0.6 THEN synthetic.rank(number, 2, subjects)
            ELSE synthetic.rank(key, 4, subjects)
        END AS subject,
        -- four people speak in each article
        synthetic.rank(number * 16 + floor(synthetic.even(key, 5) * 4)::bigint, 6, people) AS speaker,
        synthetic.rank(key, 7, people) AS second,
        synthetic.even(key, 8) AS who,
        synthetic.even(key, 9) AS dated,
        floor(power(synthetic.even(key, 10), 4) * 700)::integer AS days_before,
        synthetic.even(key, 11) AS term,
        synthetic.rank(key, 12, cues) AS cue,
        synthetic.even(key, 13) < 0.3 AS direct,
        synthetic.rank(key, 14, openers) AS opener,
        synthetic.rank(key, 15, verbs) AS verb,
        synthetic.rank(key, 16, tails) AS tail,
        synthetic.rank(key, 17, places) AS town
    FROM (
        SELECT
            number,
            synthetic.id('file:synthetic/' || number || '.txt') AS article_id,
            '2010-01-01'::date + floor(power(synthetic.even(number, 1), 0.6) * 5478)::integer AS published
        FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS number
    ) AS articles
    CROSS JOIN LATERAL (SELECT place, number * 16 + place AS key FROM generate_series(0, :each - 1) AS place) AS places
    CROSS JOIN synthetic.counts
),
spoken AS MATERIALIZED (
    SELECT
        drawn.number,
        drawn.place,
        drawn.article_id,
        drawn.key,
        drawn.published,
        main.topic_id AS main_topic,
        subjects.topic_id,
        subjects.terms[1 + floor(drawn.term * cardinality(subjects.terms))::integer] AS term,
        one.speaker_id,
        CASE WHEN who >= 0.97 AND two.speaker_id <> one.speaker_id THEN two.speaker_id END AS second_id,
        one.name AS speaker_name,
        two.name AS second_name,
        cues.cue,
        cues.act,
        direct,
        openers.opener,
        verbs.verb,
        tails.tail || ' ' || places.name AS tail,
        who >= 0.1 AS named,
        CASE
            WHEN dated < 0.62 THEN to_char(published - days_before, 'YYYY-MM-DD')
            WHEN dated < 0.74 THEN to_char(published - days_before, 'YYYY-MM')
            WHEN dated < 0.8 THEN to_char(published - days_before, 'YYYY')
        END AS edtf
    FROM drawn
    JOIN synthetic.subjects ON subjects.number = drawn.subject
    JOIN synthetic.subjects AS main ON main.number = drawn.main_subject
    JOIN synthetic.people AS one ON one.number = drawn.speaker
    JOIN synthetic.people AS two ON two.number = drawn.second
    JOIN synthetic.cues ON cues.number = drawn.cue
    JOIN synthetic.openers ON openers.number = drawn.opener
    JOIN synthetic.verbs ON verbs.number = drawn.verb
    JOIN synthetic.tails ON tails.number = drawn.tail
    JOIN synthetic.places ON places.number = drawn.town
),
worded AS MATERIALIZED (
    SELECT
        *,
        CASE
            WHEN NOT named THEN 'A senior official'
            WHEN second_id IS NOT NULL THEN speaker_name || ' and ' || second_name
            ELSE speaker_name
        END AS source,
        CASE WHEN direct THEN '' ELSE 'that ' END || opener || ' ' || term || ' ' || verb || ' ' || tail AS content
    FROM spoken
),
placed AS (
    SELECT
        *,
        CASE
            WHEN direct THEN '“' || content || ',” ' || source || ' ' || cue || '.'
            ELSE source || ' ' || cue || ' ' || content || '.'
        END AS sentence,
        row_number() OVER (PARTITION BY article_id, source, cue, lower(content) ORDER BY place) - 1 AS occurrence
    FROM worded
),
lying AS (
    SELECT
        *,
        sum(length(sentence) + 1) OVER (PARTITION BY article_id ORDER BY place) - length(sentence) - 1 AS start
    FROM placed
)
SELECT
    lying.*,
    (start + CASE WHEN direct THEN 1 ELSE length(source) + length(cue) + 2 END)::integer AS char_start,
    synthetic.id(concat_ws(E'\x1f', article_id, lower(source), lower(cue), lower(content), occurrence)) AS statement_id,
    dates.date_id,
    dates.earliest AS said_from,
    dates.latest AS said_to
FROM lying
LEFT JOIN dates USING (edtf);

INSERT INTO statement_spans (article_id, statement_id, part, ordinal, char_start, char_end)
SELECT article_id, statement_id, part, 0, char_start, char_start + length(said)
FROM (
    SELECT
        told.article_id,
        told.statement_id,
        each.part,
        each.said,
        told.start::integer + CASE
            WHEN part = 'context' THEN 0
            WHEN part = 'content' THEN told.char_start - told.start::integer
            WHEN part = 'source' THEN CASE WHEN direct THEN length(content) + 4 ELSE 0 END
            ELSE CASE WHEN direct THEN length(content) + 5 ELSE 1 END + length(source)
        END AS char_start
    FROM told,
    LATERAL (
        VALUES ('source', source), ('cue', cue), ('content', content), ('context', sentence)
    ) AS each (part, said)
) AS spans;

WITH texts AS (
    SELECT number, article_id, published, string_agg(sentence, E'\n' ORDER BY place) || E'\n' AS body
    FROM told
    GROUP BY number, article_id, published
),
digested AS (
    SELECT *, encode(sha256(convert_to(body, 'UTF8')), 'hex') AS digest FROM texts
),
kept AS (
    INSERT INTO article_texts (article_id, revision, body, sha256)
    SELECT article_id, 1, body, digest FROM digested
)
INSERT INTO articles (
    article_id, article_key, collection, path, source_id, source_basis, title, language, published_date_id,
    published_basis, revision, sha256, extractor, notes, load_id
)
SELECT
    article_id, 'file:synthetic/' || digested.number || '.txt', 'synthetic', digested.number || '.txt', source_id,
    'synthetic', 'News from ' || places.name, 'en',
    synthetic.id(to_char(published, 'YYYY-MM-DD')), 'synthetic', 1, digest, 'synthetic', '', 1
FROM digested
CROSS JOIN synthetic.counts
JOIN synthetic.places ON places.number = synthetic.rank(digested.number, 18, counts.places)
JOIN synthetic.outlets ON outlets.number = synthetic.rank(digested.number, 19, counts.outlets);

INSERT INTO statements (
    article_id, statement_id, kind, speech_act, content, cue, source_text, context, speaker_basis, said_date_id,
    said_from, said_to, said_basis, char_start, char_end, confidence
)
SELECT
    article_id, statement_id, CASE WHEN direct THEN 'direct' ELSE 'indirect' END, act, content, cue, source,
    sentence, CASE WHEN named THEN 'full name' ELSE 'no name given' END, date_id, said_from, said_to,
    CASE WHEN date_id IS NULL THEN 'no date' ELSE 'synthetic' END, char_start, char_start + length(content),
    round(synthetic.even(key, 20)::numeric, 4)
FROM told;

INSERT INTO statement_speakers (
    article_id, statement_id, ordinal, speaker_id, rule, alias, name, confidence, said_from
)
SELECT article_id, statement_id, 0, speaker_id, 'full name', speaker_name, speaker_name, 0.99, said_from
FROM told WHERE named
UNION ALL
SELECT article_id, statement_id, 1, second_id, 'full name', second_name, second_name, 0.99, said_from
FROM told WHERE named AND second_id IS NOT NULL;

INSERT INTO statement_topics (article_id, statement_id, topic_id, term, scope, score, said_from)
SELECT article_id, statement_id, topic_id, term, 'content', 1.0, said_from FROM told
UNION ALL
SELECT told.article_id, told.statement_id, main_topic, subjects.terms[1], 'article', 0.3, said_from
FROM told
JOIN synthetic.subjects ON subjects.topic_id = main_topic
WHERE main_topic <> told.topic_id AND synthetic.even(key, 21) < 0.5;
