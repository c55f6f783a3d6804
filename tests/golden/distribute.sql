-- One statement after the other: later ones need what earlier ones did on every machine
SET LOCAL search_path = '';
SET LOCAL lock_timeout = '30s';
SET LOCAL citus.multi_shard_modify_mode TO 'sequential';

-- Functions and views go, to be made again below
DROP FUNCTION reporting.who_said(text,text,date,date,boolean,boolean,text,double precision,boolean);
DROP FUNCTION reporting.who_said_first(text,integer,text,date,date,boolean,boolean,text,double precision,boolean);
DROP FUNCTION reporting.said_by(text,date,date,text,double precision,boolean);
DROP FUNCTION reporting.nearest(text,integer);
DROP FUNCTION reporting.timeline(text,text,text);
DROP FUNCTION reporting.statements_about(date,date);
DROP FUNCTION reporting.statement_context(text,integer);
DROP FUNCTION reporting.read_question(text);
DROP FUNCTION reporting.newest_days(double precision);
DROP FUNCTION reporting.named_speakers(text);
DROP FUNCTION reporting.matching_statements(boolean,text[],tsquery,tsquery,integer,bigint[],integer[],boolean,bigint[],date,date,boolean,boolean,text,double precision,boolean);
DROP FUNCTION reporting.first_statements(text,text,date,date,boolean,boolean,integer,text,double precision,boolean);
DROP FUNCTION reporting.find_topics(text);
DROP FUNCTION reporting.find_topic(text);
DROP FUNCTION reporting.find_statements(text,text,date,date,boolean,boolean,text,double precision,boolean);
DROP FUNCTION reporting.find_speakers(text);
DROP FUNCTION reporting.find_speaker(text);
DROP FUNCTION reporting.few_have(tsquery,integer);
DROP FUNCTION reporting.expected_rows(tsquery);
DROP FUNCTION reporting.compare(text,text,text);
DROP FUNCTION reporting.answers(text,text,date,date,boolean,boolean,text,double precision,boolean);
DROP VIEW reporting.statements_shown;
DROP VIEW reporting.voices;
DROP VIEW reporting.statements_wide;
DROP VIEW public.statement_rows;
DROP VIEW reporting.quality_unresolved;
DROP VIEW reporting.quality_undated;
DROP VIEW reporting.quality_scores;
DROP VIEW reporting.quality_role_outside_term;
DROP VIEW reporting.quality_rejected_files;
DROP VIEW reporting.fct_statements;
DROP VIEW reporting.fct_claims;
DROP VIEW reporting.dim_topics;
DROP VIEW reporting.dim_speakers;
DROP VIEW reporting.dim_sources;
DROP VIEW reporting.dim_dates;
DROP VIEW reporting.daily_counts;
DROP VIEW reporting.counts_by_topic;
DROP VIEW reporting.counts_by_topic_and_speaker;
DROP VIEW reporting.counts_by_speaker;
DROP VIEW public.counted_statements;
DROP MATERIALIZED VIEW public.calendar;
DROP VIEW reporting.bridge_statement_topics;
DROP VIEW reporting.bridge_statement_speakers;
DROP VIEW reporting.bridge_statement_phrases;
DROP VIEW reporting.bridge_statement_links;
DROP VIEW reporting.bridge_statement_dates;
DROP VIEW reporting.bridge_statement_claims;

-- Foreign keys go, to be made again below
ALTER TABLE public.rejected_files DROP CONSTRAINT fk_rejected_files_load_id;
ALTER TABLE public.date_candidates DROP CONSTRAINT fk_date_candidates_date_id;
ALTER TABLE public.speaker_aliases DROP CONSTRAINT fk_speaker_aliases_speaker_id;
ALTER TABLE public.speaker_roles DROP CONSTRAINT fk_speaker_roles_speaker_id;
ALTER TABLE public.speaker_pairs DROP CONSTRAINT fk_speaker_pairs_other_id;
ALTER TABLE public.speaker_pairs DROP CONSTRAINT fk_speaker_pairs_speaker_id;
ALTER TABLE public.topics DROP CONSTRAINT fk_topics_parent_id;
ALTER TABLE public.topic_terms DROP CONSTRAINT fk_topic_terms_topic_id;
ALTER TABLE public.topic_ancestors DROP CONSTRAINT fk_topic_ancestors_ancestor_id;
ALTER TABLE public.topic_ancestors DROP CONSTRAINT fk_topic_ancestors_topic_id;
ALTER TABLE public.saved_answers DROP CONSTRAINT fk_saved_answers_owner_name;
ALTER TABLE public.articles DROP CONSTRAINT fk_articles_load_id;
ALTER TABLE public.articles DROP CONSTRAINT fk_articles_published_date_id;
ALTER TABLE public.articles DROP CONSTRAINT fk_articles_source_id;
ALTER TABLE public.date_mentions DROP CONSTRAINT fk_date_mentions_date_id;
ALTER TABLE public.statements DROP CONSTRAINT fk_statements_said_date_id;
ALTER TABLE public.statement_speakers DROP CONSTRAINT fk_statement_speakers_behalf_id;
ALTER TABLE public.statement_speakers DROP CONSTRAINT fk_statement_speakers_found_id;
ALTER TABLE public.statement_speakers DROP CONSTRAINT fk_statement_speakers_speaker_id;
ALTER TABLE public.statement_topics DROP CONSTRAINT fk_statement_topics_topic_id;
ALTER TABLE public.statement_dates DROP CONSTRAINT fk_statement_dates_date_id;
ALTER TABLE public.corrected_statements DROP CONSTRAINT fk_corrected_statements_said_date_id;
ALTER TABLE public.corrected_speakers DROP CONSTRAINT fk_corrected_speakers_behalf_id;
ALTER TABLE public.corrected_speakers DROP CONSTRAINT fk_corrected_speakers_speaker_id;
ALTER TABLE public.article_texts DROP CONSTRAINT fk_article_texts_article_id;
ALTER TABLE public.article_tallies DROP CONSTRAINT fk_article_tallies_article_id;
ALTER TABLE public.date_mentions DROP CONSTRAINT fk_date_mentions_article_id;
ALTER TABLE public.statements DROP CONSTRAINT fk_statements_article_id_parent_id;
ALTER TABLE public.statements DROP CONSTRAINT fk_statements_article_id;
ALTER TABLE public.statement_spans DROP CONSTRAINT fk_statement_spans_article_id_statement_id;
ALTER TABLE public.statement_speakers DROP CONSTRAINT fk_statement_speakers_article_id_statement_id;
ALTER TABLE public.statement_topics DROP CONSTRAINT fk_statement_topics_article_id_statement_id;
ALTER TABLE public.statement_dates DROP CONSTRAINT fk_statement_dates_article_id_statement_id;
ALTER TABLE public.statement_phrases DROP CONSTRAINT fk_statement_phrases_article_id_statement_id;
ALTER TABLE public.statement_claims DROP CONSTRAINT fk_statement_claims_article_id_statement_id;
ALTER TABLE public.corrected_statements DROP CONSTRAINT fk_corrected_statements_article_id;
ALTER TABLE public.corrected_speakers DROP CONSTRAINT fk_corrected_speakers_article_id_statement_id;
ALTER TABLE public.article_sketches DROP CONSTRAINT fk_article_sketches_article_id;
ALTER TABLE public.article_links DROP CONSTRAINT fk_article_links_article_id;
ALTER TABLE public.statement_sketches DROP CONSTRAINT fk_statement_sketches_article_id_statement_id;
ALTER TABLE public.statement_links DROP CONSTRAINT fk_statement_links_article_id_statement_id;

-- The functions that generated columns rest on
SELECT create_distributed_function('reporting.fold_v1(text)');
SELECT create_distributed_function('reporting.search_text_v1(text)');
SELECT create_distributed_function('reporting.acronyms_v1(text)');
SELECT create_distributed_function('reporting.lexemes_v2(text)');
SELECT create_distributed_function('reporting.question_words_v1(text)');
SELECT create_distributed_function('reporting.text_key_v1(bigint)');
SELECT create_distributed_function('reporting.is_shown(text,text,double precision)');
SELECT create_distributed_function('reporting.shown_if(text,double precision)');
SELECT create_distributed_function('reporting.role_class(text,text,text)');
SELECT create_distributed_function('reporting.gender_of_given(text)');

-- Small tables are whole on every machine
SELECT create_reference_table('public.loads');
SELECT create_reference_table('public.rejected_files');
SELECT create_reference_table('public.extractor_scores');
SELECT create_reference_table('public.rule_tallies');
SELECT create_reference_table('public.dates');
SELECT create_reference_table('public.date_candidates');
SELECT create_reference_table('public.sources');
SELECT create_reference_table('public.speakers');
SELECT create_reference_table('public.speaker_aliases');
SELECT create_reference_table('public.speaker_roles');
SELECT create_reference_table('public.speaker_pairs');
SELECT create_reference_table('public.topics');
SELECT create_reference_table('public.topic_terms');
SELECT create_reference_table('public.topic_ancestors');
SELECT create_reference_table('public.decisions');
SELECT create_reference_table('public.review_marks');
SELECT create_reference_table('public.saved_questions');
SELECT create_reference_table('public.saved_answers');
SELECT create_reference_table('public.uncounted_articles');
SELECT create_reference_table('public.counted_before');
SELECT create_reference_table('public.statement_counts');
SELECT create_reference_table('public.speaker_counts');
SELECT create_reference_table('public.topic_counts');
SELECT create_reference_table('public.topic_speaker_counts');

-- Articles in 32 shards, what belongs to one beside it
SELECT create_distributed_table('public.articles', 'article_id', colocate_with => 'none', shard_count => 32);
SELECT create_distributed_table('public.article_texts', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.article_tallies', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.date_mentions', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statements', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_spans', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_speakers', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_topics', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_dates', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_phrases', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_claims', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.corrected_statements', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.corrected_speakers', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.article_sketches', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.article_links', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_sketches', 'article_id', colocate_with => 'public.articles');
SELECT create_distributed_table('public.statement_links', 'article_id', colocate_with => 'public.articles');

-- Foreign keys
ALTER TABLE public.rejected_files ADD CONSTRAINT fk_rejected_files_load_id FOREIGN KEY (load_id) REFERENCES public.loads(load_id);
ALTER TABLE public.date_candidates ADD CONSTRAINT fk_date_candidates_date_id FOREIGN KEY (date_id) REFERENCES public.dates(date_id);
ALTER TABLE public.speaker_aliases ADD CONSTRAINT fk_speaker_aliases_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.speakers(speaker_id) ON DELETE CASCADE;
ALTER TABLE public.speaker_roles ADD CONSTRAINT fk_speaker_roles_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.speakers(speaker_id) ON DELETE CASCADE;
ALTER TABLE public.speaker_pairs ADD CONSTRAINT fk_speaker_pairs_other_id FOREIGN KEY (other_id) REFERENCES public.speakers(speaker_id) ON DELETE CASCADE;
ALTER TABLE public.speaker_pairs ADD CONSTRAINT fk_speaker_pairs_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.speakers(speaker_id) ON DELETE CASCADE;
ALTER TABLE public.topics ADD CONSTRAINT fk_topics_parent_id FOREIGN KEY (parent_id) REFERENCES public.topics(topic_id);
ALTER TABLE public.topic_terms ADD CONSTRAINT fk_topic_terms_topic_id FOREIGN KEY (topic_id) REFERENCES public.topics(topic_id) ON DELETE CASCADE;
ALTER TABLE public.topic_ancestors ADD CONSTRAINT fk_topic_ancestors_ancestor_id FOREIGN KEY (ancestor_id) REFERENCES public.topics(topic_id) ON DELETE CASCADE;
ALTER TABLE public.topic_ancestors ADD CONSTRAINT fk_topic_ancestors_topic_id FOREIGN KEY (topic_id) REFERENCES public.topics(topic_id) ON DELETE CASCADE;
ALTER TABLE public.saved_answers ADD CONSTRAINT fk_saved_answers_owner_name FOREIGN KEY (owner, name) REFERENCES public.saved_questions(owner, name) ON DELETE CASCADE;
ALTER TABLE public.articles ADD CONSTRAINT fk_articles_load_id FOREIGN KEY (load_id) REFERENCES public.loads(load_id);
ALTER TABLE public.articles ADD CONSTRAINT fk_articles_published_date_id FOREIGN KEY (published_date_id) REFERENCES public.dates(date_id);
ALTER TABLE public.articles ADD CONSTRAINT fk_articles_source_id FOREIGN KEY (source_id) REFERENCES public.sources(source_id);
ALTER TABLE public.date_mentions ADD CONSTRAINT fk_date_mentions_date_id FOREIGN KEY (date_id) REFERENCES public.dates(date_id);
ALTER TABLE public.statements ADD CONSTRAINT fk_statements_said_date_id FOREIGN KEY (said_date_id) REFERENCES public.dates(date_id);
ALTER TABLE public.statement_speakers ADD CONSTRAINT fk_statement_speakers_behalf_id FOREIGN KEY (behalf_id) REFERENCES public.speakers(speaker_id);
ALTER TABLE public.statement_speakers ADD CONSTRAINT fk_statement_speakers_found_id FOREIGN KEY (found_id) REFERENCES public.speakers(speaker_id);
ALTER TABLE public.statement_speakers ADD CONSTRAINT fk_statement_speakers_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.speakers(speaker_id);
ALTER TABLE public.statement_topics ADD CONSTRAINT fk_statement_topics_topic_id FOREIGN KEY (topic_id) REFERENCES public.topics(topic_id) ON DELETE CASCADE;
ALTER TABLE public.statement_dates ADD CONSTRAINT fk_statement_dates_date_id FOREIGN KEY (date_id) REFERENCES public.dates(date_id);
ALTER TABLE public.corrected_statements ADD CONSTRAINT fk_corrected_statements_said_date_id FOREIGN KEY (said_date_id) REFERENCES public.dates(date_id);
ALTER TABLE public.corrected_speakers ADD CONSTRAINT fk_corrected_speakers_behalf_id FOREIGN KEY (behalf_id) REFERENCES public.speakers(speaker_id);
ALTER TABLE public.corrected_speakers ADD CONSTRAINT fk_corrected_speakers_speaker_id FOREIGN KEY (speaker_id) REFERENCES public.speakers(speaker_id);
ALTER TABLE public.article_texts ADD CONSTRAINT fk_article_texts_article_id FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE public.article_tallies ADD CONSTRAINT fk_article_tallies_article_id FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE public.date_mentions ADD CONSTRAINT fk_date_mentions_article_id FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE public.statements ADD CONSTRAINT fk_statements_article_id_parent_id FOREIGN KEY (article_id, parent_id) REFERENCES public.statements(article_id, statement_id);
ALTER TABLE public.statements ADD CONSTRAINT fk_statements_article_id FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE public.statement_spans ADD CONSTRAINT fk_statement_spans_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.statement_speakers ADD CONSTRAINT fk_statement_speakers_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.statement_topics ADD CONSTRAINT fk_statement_topics_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.statement_dates ADD CONSTRAINT fk_statement_dates_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.statement_phrases ADD CONSTRAINT fk_statement_phrases_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.statement_claims ADD CONSTRAINT fk_statement_claims_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.corrected_statements ADD CONSTRAINT fk_corrected_statements_article_id FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE public.corrected_speakers ADD CONSTRAINT fk_corrected_speakers_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.corrected_statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.article_sketches ADD CONSTRAINT fk_article_sketches_article_id FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE public.article_links ADD CONSTRAINT fk_article_links_article_id FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE public.statement_sketches ADD CONSTRAINT fk_statement_sketches_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;
ALTER TABLE public.statement_links ADD CONSTRAINT fk_statement_links_article_id_statement_id FOREIGN KEY (article_id, statement_id) REFERENCES public.statements(article_id, statement_id) ON DELETE CASCADE;

-- Views
CREATE VIEW reporting.bridge_statement_claims AS …
COMMENT ON VIEW reporting.bridge_statement_claims IS 'One row a statement that was told more than once by the same speakers: which claim it tells';
GRANT SELECT ON reporting.bridge_statement_claims TO claims_reader;
CREATE VIEW reporting.bridge_statement_dates AS …
COMMENT ON VIEW reporting.bridge_statement_dates IS 'Which dates a statement talks about, one row a date (of a set of candidate dates one row a candidate): joins fct_statements; not when it was said, which is in said_on';
GRANT SELECT ON reporting.bridge_statement_dates TO claims_reader;
CREATE VIEW reporting.bridge_statement_links AS …
COMMENT ON VIEW reporting.bridge_statement_links IS 'One row a pair of statements whose words are alike, whoever said them: candidates with a score, nothing asserted';
GRANT SELECT ON reporting.bridge_statement_links TO claims_reader;
CREATE VIEW reporting.bridge_statement_phrases AS …
COMMENT ON VIEW reporting.bridge_statement_phrases IS 'The names and noun phrases in what was said, one row each: count statements by phrase_key';
GRANT SELECT ON reporting.bridge_statement_phrases TO claims_reader;
CREATE VIEW reporting.bridge_statement_speakers AS …
COMMENT ON VIEW reporting.bridge_statement_speakers IS 'Who said which statement, one row a pair: joins fct_statements with dim_speakers where several speak together';
GRANT SELECT ON reporting.bridge_statement_speakers TO claims_reader;
CREATE VIEW reporting.bridge_statement_topics AS …
COMMENT ON VIEW reporting.bridge_statement_topics IS 'Which statement is about which subject, one row a pair: joins fct_statements with dim_topics';
GRANT SELECT ON reporting.bridge_statement_topics TO claims_reader;
CREATE MATERIALIZED VIEW public.calendar AS …
CREATE UNIQUE INDEX uq_calendar ON public.calendar USING btree (day);
COMMENT ON MATERIALIZED VIEW public.calendar IS 'Every day of the years in use, computed anew at the end of a load';
GRANT SELECT ON public.calendar TO claims_reader;
CREATE VIEW public.counted_statements AS …
COMMENT ON VIEW public.counted_statements IS 'What each statement shown by default counts for in the rollups';
GRANT SELECT ON public.counted_statements TO claims_reader;
CREATE VIEW reporting.counts_by_speaker AS …
COMMENT ON VIEW reporting.counts_by_speaker IS 'Number of statements of each speaker by month, brought up to date at the end of a load; a statement of two speakers counts under each, once';
GRANT SELECT ON reporting.counts_by_speaker TO claims_reader;
CREATE VIEW reporting.counts_by_topic_and_speaker AS …
COMMENT ON VIEW reporting.counts_by_topic_and_speaker IS 'Number of statements of each speaker about each subject, over all time, brought up to date at the end of a load; a statement with two subjects or two speakers counts under each';
GRANT SELECT ON reporting.counts_by_topic_and_speaker TO claims_reader;
CREATE VIEW reporting.counts_by_topic AS …
COMMENT ON VIEW reporting.counts_by_topic IS 'Number of statements about each subject by month, brought up to date at the end of a load; a statement counts once under each of its subjects, however many speakers it has';
GRANT SELECT ON reporting.counts_by_topic TO claims_reader;
CREATE VIEW reporting.daily_counts AS …
COMMENT ON VIEW reporting.daily_counts IS 'Number of statements by day, subject, speaker and outlet, brought up to date at the end of a load. A statement with two subjects or two speakers counts under each: filter by one subject, or count fct_statements';
GRANT SELECT ON reporting.daily_counts TO claims_reader;
CREATE VIEW reporting.dim_dates AS …
COMMENT ON VIEW reporting.dim_dates IS 'A day calendar of the years in use, without gaps: joins said_day, published_on and daily_counts.day';
GRANT SELECT ON reporting.dim_dates TO claims_reader;
CREATE VIEW reporting.dim_sources AS …
COMMENT ON VIEW reporting.dim_sources IS 'The outlets that published the articles: one row an agency, newspaper or broadcaster';
GRANT SELECT ON reporting.dim_sources TO claims_reader;
CREATE VIEW reporting.dim_speakers AS …
COMMENT ON VIEW reporting.dim_speakers IS 'Everyone who said something: one row a person, organisation, state or office over all articles';
GRANT SELECT ON reporting.dim_speakers TO claims_reader;
CREATE VIEW reporting.dim_topics AS …
COMMENT ON VIEW reporting.dim_topics IS 'The subjects that statements may be about, with the words that tell them';
GRANT SELECT ON reporting.dim_topics TO claims_reader;
CREATE VIEW reporting.fct_claims AS …
COMMENT ON VIEW reporting.fct_claims IS 'One row a claim told more than once: the same words, or nearly, by the same speakers, of days that may be the same';
GRANT SELECT ON reporting.fct_claims TO claims_reader;
CREATE VIEW reporting.fct_statements AS …
COMMENT ON VIEW reporting.fct_statements IS 'One row a statement, with keys to speakers, sources, topics and days: the fact table for BI tools';
GRANT SELECT ON reporting.fct_statements TO claims_reader;
CREATE VIEW reporting.quality_rejected_files AS …
COMMENT ON VIEW reporting.quality_rejected_files IS 'Files that could not be read as articles, with the reason, until they can';
GRANT SELECT ON reporting.quality_rejected_files TO claims_reader;
CREATE VIEW reporting.quality_role_outside_term AS …
COMMENT ON VIEW reporting.quality_role_outside_term IS 'Statements printed with an office that the speaker is not on record for at the time: a wrong date, a wrong person, or a gap in the record of offices';
GRANT SELECT ON reporting.quality_role_outside_term TO claims_reader;
CREATE VIEW reporting.quality_scores AS …
COMMENT ON VIEW reporting.quality_scores IS 'How well the extractor reads, as measured on texts annotated by people: what to expect of every other row';
GRANT SELECT ON reporting.quality_scores TO claims_reader;
CREATE VIEW reporting.quality_undated AS …
COMMENT ON VIEW reporting.quality_undated IS 'Statements whose date is not known, or lacks its year, so that no period finds them, with the reason';
GRANT SELECT ON reporting.quality_undated TO claims_reader;
CREATE VIEW reporting.quality_unresolved AS …
COMMENT ON VIEW reporting.quality_unresolved IS 'Statements whose speaker is not known, with the reason';
GRANT SELECT ON reporting.quality_unresolved TO claims_reader;
CREATE VIEW public.statement_rows AS …
COMMENT ON VIEW public.statement_rows IS 'reporting.statements_wide with the ids, for joining';
GRANT SELECT ON public.statement_rows TO claims_reader;
CREATE VIEW reporting.statements_wide AS …
COMMENT ON VIEW reporting.statements_wide IS 'Who said what, when, about what: one row a statement, everything spelled out';
GRANT SELECT ON reporting.statements_wide TO claims_reader;
CREATE VIEW reporting.voices AS …
COMMENT ON VIEW reporting.voices IS 'Who the sources are: one row per statement and speaker of it';
GRANT SELECT ON reporting.voices TO claims_reader;
CREATE VIEW reporting.statements_shown AS …
COMMENT ON VIEW reporting.statements_shown IS 'What a question shows by default: the rows of statements_wide that are asserted speech, writing or belief of confidence 0.5 or more, or were stored by an older version';
GRANT SELECT ON reporting.statements_shown TO claims_reader;

-- Functions
SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION reporting.answers(about text, by text DEFAULT NULL::text, since date DEFAULT NULL::date, until date DEFAULT NULL::date, certainly boolean DEFAULT false, include_undated boolean DEFAULT false, types text DEFAULT NULL::text, min_confidence double precision DEFAULT NULL::double precision, assumed boolean DEFAULT false) …
COMMENT ON FUNCTION reporting.answers(text,text,date,date,boolean,boolean,text,double precision,boolean) IS 'The statements that answer a question, not spelled out: what is counted reads these';
CREATE OR REPLACE FUNCTION reporting.compare(about text, speaker_a text, speaker_b text) …
COMMENT ON FUNCTION reporting.compare(text,text,text) IS 'What two speakers said about something, side by side, the oldest first; what both said together stands in both columns';
CREATE OR REPLACE FUNCTION reporting.expected_rows(wanted tsquery) …
COMMENT ON FUNCTION reporting.expected_rows(tsquery) IS 'How many statements can have certain words, by what the planner expects of the rarest of them';
CREATE OR REPLACE FUNCTION reporting.few_have(wanted tsquery, many integer) …
COMMENT ON FUNCTION reporting.few_have(tsquery,integer) IS 'Whether fewer statements than so many have certain words';
CREATE OR REPLACE FUNCTION reporting.find_speaker(name text) …
COMMENT ON FUNCTION reporting.find_speaker(text) IS 'Whom a name may mean, by any name they go by, a part of it, or a misspelling (how, likeness 0.3 to 1), with the number of statements of each';
CREATE OR REPLACE FUNCTION reporting.find_speakers(called text) …
COMMENT ON FUNCTION reporting.find_speakers(text) IS 'Whom a name may mean: by name, by part of the name, or by likeness of spelling (0.3 to 1)';
CREATE OR REPLACE FUNCTION reporting.find_statements(about text, by text, since date, until date, certainly boolean, include_undated boolean, types text, min_confidence double precision, assumed boolean) …
COMMENT ON FUNCTION reporting.find_statements(text,text,date,date,boolean,boolean,text,double precision,boolean) IS 'Which statements answer a question, and why; without a subject, all that the rest of the question leaves';
CREATE OR REPLACE FUNCTION reporting.find_topic(about text) …
COMMENT ON FUNCTION reporting.find_topic(text) IS 'Which subjects some words name, by the terms of the topic rules, else those spelt nearly so (how, likeness), with the number of statements about each';
CREATE OR REPLACE FUNCTION reporting.find_topics(about text) …
COMMENT ON FUNCTION reporting.find_topics(text) IS 'Which topics a question names, by the terms of the topic rules; rows of one part are told by the same words';
CREATE OR REPLACE FUNCTION reporting.first_statements(about text, by text, since date, until date, certainly boolean, include_undated boolean, most integer, types text, min_confidence double precision, assumed boolean) …
COMMENT ON FUNCTION reporting.first_statements(text,text,date,date,boolean,boolean,integer,text,double precision,boolean) IS 'The first of the statements that answer a question, and why: at least as many as asked for, where there are';
CREATE OR REPLACE FUNCTION reporting.matching_statements(anything boolean, words text[], wanted tsquery, left_over tsquery, parts integer, topic_ids bigint[], topic_parts integer[], rare boolean, speakers bigint[], since date, until date, certainly boolean, include_undated boolean, types text, min_confidence double precision, assumed boolean) …
COMMENT ON FUNCTION reporting.matching_statements(boolean,text[],tsquery,tsquery,integer,bigint[],integer[],boolean,bigint[],date,date,boolean,boolean,text,double precision,boolean) IS 'All statements that answer a question whose words and names are looked up, and why';
CREATE OR REPLACE FUNCTION reporting.named_speakers(called text) …
COMMENT ON FUNCTION reporting.named_speakers(text) IS 'The speakers whom a name means: those who are nearest to it, none where nobody is near';
CREATE OR REPLACE FUNCTION reporting.newest_days(part double precision) …
COMMENT ON FUNCTION reporting.newest_days(double precision) IS 'From which days on the newest statements are looked through for words that many have';
CREATE OR REPLACE FUNCTION reporting.read_question(about text) …
COMMENT ON FUNCTION reporting.read_question(text) IS 'What a question asks for: its topics, its words, and the words that the topics leave over';
CREATE OR REPLACE FUNCTION reporting.statement_context(key text, chars integer DEFAULT 200) …
COMMENT ON FUNCTION reporting.statement_context(text,integer) IS 'The words of a statement in their place: what stands before, the words exactly as printed, what stands after, up to so many characters (at most 1000) on either side; to a login that may not read articles, at most a quarter of an article around all of its statements. key: any unique beginning';
CREATE OR REPLACE FUNCTION reporting.statements_about(since date DEFAULT NULL::date, until date DEFAULT NULL::date) …
COMMENT ON FUNCTION reporting.statements_about(date,date) IS 'Which statements talk about a period, by the dates in what was said: join to who_said or statements_wide by statement';
CREATE OR REPLACE FUNCTION reporting.timeline(about text, grain text DEFAULT 'month'::text, by text DEFAULT NULL::text) …
COMMENT ON FUNCTION reporting.timeline(text,text,text) IS 'When something was spoken about, how often and by whom: a row a day, month, quarter or year (grain); what is not known as closely as that has rows of its own';
CREATE OR REPLACE FUNCTION reporting.nearest(about text, most integer DEFAULT 20) …
COMMENT ON FUNCTION reporting.nearest(text,integer) IS 'Statements that have at least half of a question''s words, the nearest first, for a question that none answers: rows of statements_wide; topic_basis names the words';
CREATE OR REPLACE FUNCTION reporting.said_by(name text, since date DEFAULT NULL::date, until date DEFAULT NULL::date, types text DEFAULT NULL::text, min_confidence double precision DEFAULT NULL::double precision, assumed boolean DEFAULT false) …
COMMENT ON FUNCTION reporting.said_by(text,date,date,text,double precision,boolean) IS 'Everything a speaker said: rows of statements_wide, the newest first. name: in any spelling; since, until: what may have been said then; types, min_confidence, assumed: as for who_said';
CREATE OR REPLACE FUNCTION reporting.who_said_first(about text, most integer DEFAULT 20, by text DEFAULT NULL::text, since date DEFAULT NULL::date, until date DEFAULT NULL::date, certainly boolean DEFAULT false, include_undated boolean DEFAULT false, types text DEFAULT NULL::text, min_confidence double precision DEFAULT NULL::double precision, assumed boolean DEFAULT false) …
COMMENT ON FUNCTION reporting.who_said_first(text,integer,text,date,date,boolean,boolean,text,double precision,boolean) IS 'The first answers that who_said gives, as many as most. On millions of statements this answers at once, as who_said(...) LIMIT 20 does not';
CREATE OR REPLACE FUNCTION reporting.who_said(about text, by text DEFAULT NULL::text, since date DEFAULT NULL::date, until date DEFAULT NULL::date, certainly boolean DEFAULT false, include_undated boolean DEFAULT false, types text DEFAULT NULL::text, min_confidence double precision DEFAULT NULL::double precision, assumed boolean DEFAULT false) …
COMMENT ON FUNCTION reporting.who_said(text,text,date,date,boolean,boolean,text,double precision,boolean) IS 'Who said what about this: rows of statements_wide, the closest first, then the newest; topic_basis tells why each is there. by: a name, an alias, or nearly so; since, until: what may have been said then (certainly: what surely was; include_undated: also what has no date; assumed: also what was only assumed to be said then). Without a subject (NULL): all statements. Shown is what was said: asserted speech, writing and belief of confidence 0.5 or more; types (''speech, intention'', ''refused'', ''all'') and min_confidence show else.';

-- Rights: who may read a view reads its tables as themselves on a cluster
GRANT USAGE ON SCHEMA public TO claims_reader;

-- What one server is to have again
CREATE SCHEMA claims_spread;
CREATE TABLE claims_spread.kept (kind text, name text, definition text NOT NULL, PRIMARY KEY (kind, name));
INSERT INTO claims_spread.kept VALUES ('view', 'reporting.bridge_statement_claims', ' SELECT (s.key)::character varying(13) AS statement, …
INSERT INTO claims_spread.kept VALUES ('view', 'reporting.bridge_statement_links', ' SELECT (one.key)::character varying(13) AS statement, …
INSERT INTO claims_spread.kept VALUES ('view', 'public.calendar', ' SELECT (day.day)::date AS day …
INSERT INTO claims_spread.kept VALUES ('view', 'reporting.fct_claims', ' SELECT (named.key)::character varying(13) AS claim, …
INSERT INTO claims_spread.kept VALUES ('function', 'reporting.few_have(tsquery,integer)', 'CREATE OR REPLACE FUNCTION reporting.few_have(wanted tsquery, many integer) …
INSERT INTO claims_spread.kept VALUES ('function', 'reporting.first_statements(text,text,date,date,boolean,boolean,integer,text,double precision,boolean)', 'CREATE OR REPLACE FUNCTION reporting.first_statements(about text, by text, since date, until date, certainly boolean, include_undated boolean, most integer, types text, min_confidence double precision, assumed boolean) …
INSERT INTO claims_spread.kept VALUES ('function', 'reporting.statement_context(text,integer)', 'CREATE OR REPLACE FUNCTION reporting.statement_context(key text, chars integer DEFAULT 200) …
INSERT INTO claims_spread.kept VALUES ('function', 'reporting.nearest(text,integer)', 'CREATE OR REPLACE FUNCTION reporting.nearest(about text, most integer DEFAULT 20) …
INSERT INTO claims_spread.kept VALUES ('function', 'reporting.who_said_first(text,integer,text,date,date,boolean,boolean,text,double precision,boolean)', 'CREATE OR REPLACE FUNCTION reporting.who_said_first(about text, most integer DEFAULT 20, by text DEFAULT NULL::text, since date DEFAULT NULL::date, until date DEFAULT NULL::date, certainly boolean DEFAULT false, include_undated boolean DEFAULT false, types text DEFAULT NULL::text, min_confidence double precision DEFAULT NULL::double precision, assumed boolean DEFAULT false) …

-- What the machine that gives out the work still holds of them
SELECT truncate_local_data_after_distributing_table('public.articles');
SELECT truncate_local_data_after_distributing_table('public.article_texts');
SELECT truncate_local_data_after_distributing_table('public.article_tallies');
SELECT truncate_local_data_after_distributing_table('public.date_mentions');
SELECT truncate_local_data_after_distributing_table('public.statements');
SELECT truncate_local_data_after_distributing_table('public.statement_spans');
SELECT truncate_local_data_after_distributing_table('public.statement_speakers');
SELECT truncate_local_data_after_distributing_table('public.statement_topics');
SELECT truncate_local_data_after_distributing_table('public.statement_dates');
SELECT truncate_local_data_after_distributing_table('public.statement_phrases');
SELECT truncate_local_data_after_distributing_table('public.statement_claims');
SELECT truncate_local_data_after_distributing_table('public.corrected_statements');
SELECT truncate_local_data_after_distributing_table('public.corrected_speakers');
SELECT truncate_local_data_after_distributing_table('public.article_sketches');
SELECT truncate_local_data_after_distributing_table('public.article_links');
SELECT truncate_local_data_after_distributing_table('public.statement_sketches');
SELECT truncate_local_data_after_distributing_table('public.statement_links');
SELECT truncate_local_data_after_distributing_table('public.loads');
SELECT truncate_local_data_after_distributing_table('public.rejected_files');
SELECT truncate_local_data_after_distributing_table('public.extractor_scores');
SELECT truncate_local_data_after_distributing_table('public.rule_tallies');
SELECT truncate_local_data_after_distributing_table('public.dates');
SELECT truncate_local_data_after_distributing_table('public.date_candidates');
SELECT truncate_local_data_after_distributing_table('public.sources');
SELECT truncate_local_data_after_distributing_table('public.speakers');
SELECT truncate_local_data_after_distributing_table('public.speaker_aliases');
SELECT truncate_local_data_after_distributing_table('public.speaker_roles');
SELECT truncate_local_data_after_distributing_table('public.speaker_pairs');
SELECT truncate_local_data_after_distributing_table('public.topics');
SELECT truncate_local_data_after_distributing_table('public.topic_terms');
SELECT truncate_local_data_after_distributing_table('public.topic_ancestors');
SELECT truncate_local_data_after_distributing_table('public.decisions');
SELECT truncate_local_data_after_distributing_table('public.review_marks');
SELECT truncate_local_data_after_distributing_table('public.saved_questions');
SELECT truncate_local_data_after_distributing_table('public.saved_answers');
SELECT truncate_local_data_after_distributing_table('public.uncounted_articles');
SELECT truncate_local_data_after_distributing_table('public.counted_before');
SELECT truncate_local_data_after_distributing_table('public.statement_counts');
SELECT truncate_local_data_after_distributing_table('public.speaker_counts');
SELECT truncate_local_data_after_distributing_table('public.topic_counts');
SELECT truncate_local_data_after_distributing_table('public.topic_speaker_counts');
ALTER ROLE "claims_owner" IN DATABASE "claims" SET citus.multi_shard_modify_mode = 'sequential';
