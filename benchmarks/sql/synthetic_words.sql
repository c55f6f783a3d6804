-- What the batches draw from: functions of a key and a salt, words, invented people, outlets, days and one load.
CREATE SCHEMA synthetic;

-- The id of a thing by its name, as claims.store.ids computes it.
CREATE FUNCTION synthetic.id(named text) RETURNS bigint LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (('x' || encode(substr(sha256(convert_to(named, 'UTF8')), 1, 8), 'hex'))::bit(64) >> 1)::bigint;

-- A number in [0, 1) that is the same wherever and whenever it is drawn.
CREATE FUNCTION synthetic.even(key bigint, salt bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (hashint8extended(key, salt) & 4503599627370495) / 4503599627370496.0::double precision;

-- A rank in 1..many, the low ones far more often: Zipf's law with exponent 1.
CREATE FUNCTION synthetic.rank(key bigint, salt bigint, many integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN least(many, floor(power(many + 1, synthetic.even(key, salt)))::integer);

-- The names of invented places.
CREATE TABLE synthetic.places AS SELECT number, (ARRAY[
    'Kar', 'Vel', 'Tor', 'Mar', 'Sel', 'Bor', 'Dan', 'Lin', 'Zar', 'Hol', 'Nev', 'Gor', 'Pel', 'Rud', 'Ost', 'Wes',
    'Yar', 'Cal', 'Fen', 'Ul'
])[1 + number % 20]
|| (ARRAY[
    'a', 'i', 'o', 'u', 'ma', 'ne', 'ri', 'so', 'ta', 'vi', 'ka', 'lo', 'du', 'be', 'ze', 'ga', 'pi', 'mo', 'ru', 'xa'
])[1 + number / 20 % 20]
|| (ARRAY[
    'dun', 'mir', 'grad', 'ton', 'vik', 'burg', 'sk', 'nia', 'dale', 'stan', 'pol', 'wick', 'holm', 'ford', 'bad',
    'var', 'rin', 'lund', 'mont', 'quay'
])[1 + number / 400 % 20] AS name
FROM generate_series(1, 8000) AS number;

-- What is said, and how: the first of each most often.
CREATE TABLE synthetic.cues AS SELECT number::integer, cue, act
FROM unnest(ARRAY[
    'said', 'told reporters', 'stressed', 'added', 'noted', 'announced', 'believes', 'warned', 'denied', 'promised',
    'demanded', 'recalled', 'suggested', 'explained', 'confirmed', 'hinted', 'insisted', 'wrote'
], ARRAY[
    'assert', 'assert', 'assert', 'assert', 'assert', 'assert', 'opine', 'warn', 'deny', 'promise', 'demand',
    'assert', 'opine', 'assert', 'assert', 'opine', 'assert', 'assert'
]) WITH ORDINALITY AS each (cue, act, number);

CREATE TABLE synthetic.openers AS SELECT number::integer, opener
FROM unnest(ARRAY[
    'the talks on', 'any decision about', 'the agreement on', 'the dispute over', 'a new round of',
    'the debate about', 'public money for', 'the timetable of', 'the legal side of', 'our position on',
    'the costs of', 'a joint statement on', 'the parliamentary hearing on', 'an audit of', 'the second phase of',
    'private investment in', 'the forecast for', 'foreign interest in', 'a working group on', 'the rumours about',
    'the leaked papers on', 'a referendum on', 'the court ruling on', 'the safety of', 'the price of'
]) WITH ORDINALITY AS each (opener, number);

CREATE TABLE synthetic.verbs AS SELECT number::integer, verb
FROM unnest(ARRAY[
    'will continue', 'has been delayed', 'remains open', 'must not be hurried', 'is under review',
    'was settled last week', 'has found new partners', 'depends on both sides', 'cannot be ruled out',
    'went further than planned', 'is nobody''s private affair', 'failed for lack of votes', 'deserves an answer',
    'has cost more than expected', 'starts in the spring', 'was never on the table', 'is nearly complete',
    'worries the neighbours', 'needs another reading', 'will be published', 'has lost its purpose',
    'surprised the committee', 'is moving in the right direction', 'may be repeated', 'was misunderstood'
]) WITH ORDINALITY AS each (verb, number);

CREATE TABLE synthetic.tails AS SELECT number::integer, tail
FROM unnest(ARRAY[
    'before the summit in', 'after the meeting in', 'despite the vote in', 'following the visit to',
    'as the mayor of', 'because of the strike in', 'with the help of engineers from', 'on the road between',
    'to the benefit of farmers around', 'while observers remain in', 'since the flood in', 'at the port of',
    'for the schools of', 'by the end of the month in', 'near the border at', 'against the advice of experts from'
]) WITH ORDINALITY AS each (tail, number);

-- Invented people: rank 1 speaks most often.
CREATE TABLE synthetic.people AS
SELECT number, synthetic.id(slug) AS speaker_id, slug, name, surname
FROM (
    SELECT number, lower(given || '-' || surname) AS slug, given || ' ' || surname AS name, surname
    FROM (
        SELECT
            number,
            (ARRAY[
                'Arlo', 'Bela', 'Cato', 'Dora', 'Edwin', 'Frida', 'Gavin', 'Hilda', 'Ivo', 'Jorunn', 'Karel', 'Lotte',
                'Milo', 'Nadia', 'Oskar', 'Petra', 'Quentin', 'Rosa', 'Stellan', 'Tilda', 'Ugo', 'Vera', 'Wanda', 'Xenia',
                'Yusuf', 'Zelda', 'Anton', 'Berit', 'Corin', 'Dalia', 'Emil', 'Farah', 'Goran', 'Henna', 'Isak', 'Jana',
                'Kirill', 'Leyla', 'Marek', 'Nuri'
            ])[1 + place % 40] AS given,
            (ARRAY[
                'Bent', 'Carv', 'Dress', 'Elm', 'Fal', 'Grov', 'Hart', 'Ingl', 'Jost', 'Kell', 'Lamb', 'Mer', 'Nord',
                'Orl', 'Pask', 'Quill', 'Rost', 'Strand', 'Tarn', 'Vass'
            ])[1 + place / 40 % 20]
            || (ARRAY[
                'a', 'e', 'i', 'o', 'u', 'an', 'el', 'in', 'on', 'ur', 'ad', 'em', 'ig', 'ok', 'ul', 'as', 'er', 'iv',
                'or', 'us'
            ])[1 + place / 800 % 20]
            || (ARRAY[
                'ham', 'sen', 'ko', 'lund', 'berg', 'wich', 'ski', 'ford', 'mann', 'dottir', 'idze', 'oglu'
            ])[1 + place / 16000] AS surname
        FROM generate_series(1, :people) AS number,
        LATERAL (SELECT (number * 70001::bigint % 192000)::integer AS place) AS one
    ) AS named
) AS slugged;

INSERT INTO speakers (speaker_id, slug, name, kind)
SELECT speaker_id, slug, name, 'person' FROM synthetic.people;

INSERT INTO speaker_aliases (speaker_id, alias, kind, basis)
SELECT speaker_id, name, 'name', 'printed' FROM synthetic.people
UNION ALL
SELECT speaker_id, surname, 'mention', 'printed' FROM synthetic.people;

-- Invented outlets: the first prints most.
CREATE TABLE synthetic.outlets AS
SELECT number, synthetic.id('synthetic-outlet-' || number) AS source_id FROM generate_series(1, 60) AS number;

INSERT INTO sources (source_id, slug, name, kind)
SELECT source_id, 'synthetic-outlet-' || number, 'The ' || places.name || ' Courier', 'newspaper'
FROM synthetic.outlets
JOIN synthetic.places USING (number);

-- The subjects that the rules tell by plain terms: which comes most often is a matter of the hash.
CREATE TABLE synthetic.subjects AS
SELECT row_number() OVER (ORDER BY hashint8extended(topic_id, 1))::integer AS number, topic_id, terms
FROM (
    SELECT topic_id, array_agg(term ORDER BY term COLLATE "C") AS terms
    FROM topic_terms
    WHERE NOT excluded AND term !~ '\.\.'
    GROUP BY topic_id
) AS told;

-- Every day, month and year of 2008 to 2024.
INSERT INTO dates (date_id, edtf, precision, earliest, latest)
SELECT synthetic.id(edtf), edtf, precision, earliest, latest
FROM (
    SELECT to_char(day, 'YYYY-MM-DD') AS edtf, 'day' AS precision, day::date AS earliest, day::date AS latest
    FROM generate_series('2008-01-01'::timestamp, '2024-12-31'::timestamp, interval '1 day') AS day
    UNION ALL
    SELECT to_char(day, 'YYYY-MM'), 'month', day::date, (day + interval '1 month' - interval '1 day')::date
    FROM generate_series('2008-01-01'::timestamp, '2024-12-01'::timestamp, interval '1 month') AS day
    UNION ALL
    SELECT to_char(day, 'YYYY'), 'year', day::date, (day + interval '1 year' - interval '1 day')::date
    FROM generate_series('2008-01-01'::timestamp, '2024-01-01'::timestamp, interval '1 year') AS day
) AS period;

INSERT INTO loads (load_id, finished_at, code_version, extractor, statements)
VALUES (1, now(), 'synthetic', 'synthetic', :statements);

-- How many there are to draw from.
CREATE TABLE synthetic.counts AS SELECT
    (SELECT count(*)::integer FROM synthetic.people) AS people,
    (SELECT count(*)::integer FROM synthetic.subjects) AS subjects,
    (SELECT count(*)::integer FROM synthetic.cues) AS cues,
    (SELECT count(*)::integer FROM synthetic.openers) AS openers,
    (SELECT count(*)::integer FROM synthetic.verbs) AS verbs,
    (SELECT count(*)::integer FROM synthetic.tails) AS tails,
    (SELECT count(*)::integer FROM synthetic.places) AS places,
    (SELECT count(*)::integer FROM synthetic.outlets) AS outlets;

ANALYZE synthetic.people, synthetic.outlets, synthetic.subjects, synthetic.places, synthetic.cues, synthetic.openers,
    synthetic.verbs, synthetic.tails, synthetic.counts, dates;
