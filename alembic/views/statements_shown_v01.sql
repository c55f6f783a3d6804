-- What was said: the rows of statements_wide that a question shows by default.
CREATE VIEW reporting.statements_shown AS
SELECT
    statement,
    speaker,
    speaker_kind,
    role,
    said_on,
    said_day,
    said_from,
    said_to,
    precision,
    said_basis,
    kind,
    speech_act,
    cue,
    content,
    addressee,
    venue,
    topics,
    topic_basis,
    speaker_basis,
    source,
    article,
    title,
    published_on,
    char_start,
    char_end,
    confidence,
    type,
    polarity,
    speaker_confidence,
    behalf,
    said_certainty,
    said_confidence,
    source_text
FROM reporting.statements_wide
WHERE reporting.is_shown(type, polarity, confidence);

COMMENT ON VIEW reporting.statements_shown IS
    'What a question shows by default: the rows of statements_wide that are asserted speech, writing or belief of confidence'
    ' 0.5 or more, or were stored by an older version';
COMMENT ON COLUMN reporting.statements_shown.statement IS
    'Key of the statement: what `claims show` takes; any unique beginning will do';
COMMENT ON COLUMN reporting.statements_shown.speaker IS
    'Who said it, by the most complete name printed; several joined by "; "; empty where the text does not tell';
COMMENT ON COLUMN reporting.statements_shown.speaker_kind IS
    'What the speaker is: person, organisation, state, office, group or anonymous';
COMMENT ON COLUMN reporting.statements_shown.role IS
    'Office or role of the speaker as printed here';
COMMENT ON COLUMN reporting.statements_shown.said_on IS
    'When it was said, as precisely as known, in EDTF: 2021-08-25, 2021-09, [2015-10-15,2020-10-15], XXXX-01-10';
COMMENT ON COLUMN reporting.statements_shown.said_day IS
    'The day it was said, filled only where the day is known';
COMMENT ON COLUMN reporting.statements_shown.said_from IS
    'First day it may have been said';
COMMENT ON COLUMN reporting.statements_shown.said_to IS
    'Last day it may have been said';
COMMENT ON COLUMN reporting.statements_shown.precision IS
    'How much of the date is known: day, month, season, year, decade, interval, set, day-without-year or unknown';
COMMENT ON COLUMN reporting.statements_shown.said_basis IS
    'The rule that gave the date, or why there is none';
COMMENT ON COLUMN reporting.statements_shown.kind IS
    'direct (quoted), indirect (reported) or mixed';
COMMENT ON COLUMN reporting.statements_shown.speech_act IS
    'What the speaker did with the words: assert, deny, promise, demand, question, opine, ...';
COMMENT ON COLUMN reporting.statements_shown.cue IS
    'The words that tell it was said';
COMMENT ON COLUMN reporting.statements_shown.content IS
    'What was said; pieces of a split quotation joined by an ellipsis';
COMMENT ON COLUMN reporting.statements_shown.addressee IS
    'Whom it was said to, as printed';
COMMENT ON COLUMN reporting.statements_shown.venue IS
    'Where it was said, as printed';
COMMENT ON COLUMN reporting.statements_shown.topics IS
    'What it is about: topics joined by commas, the closest first';
COMMENT ON COLUMN reporting.statements_shown.topic_basis IS
    'Why: each topic with the term that tells and where it stands (content, context or article)';
COMMENT ON COLUMN reporting.statements_shown.speaker_basis IS
    'The rule that named the speaker, or why there is none';
COMMENT ON COLUMN reporting.statements_shown.source IS
    'The outlet that published it';
COMMENT ON COLUMN reporting.statements_shown.article IS
    'The article: its web address, else the path of its file';
COMMENT ON COLUMN reporting.statements_shown.title IS
    'Headline of the article';
COMMENT ON COLUMN reporting.statements_shown.published_on IS
    'The day the article was published, filled only where the day is known';
COMMENT ON COLUMN reporting.statements_shown.char_start IS
    'Where the content begins in the article''s text, in characters from 0';
COMMENT ON COLUMN reporting.statements_shown.char_end IS
    'Where the content ends in the article''s text';
COMMENT ON COLUMN reporting.statements_shown.confidence IS
    'How sure the extractor is, 0 to 1';
COMMENT ON COLUMN reporting.statements_shown.type IS
    'What is reported: speech, writing, belief, intention or other; empty if an older version stored it';
COMMENT ON COLUMN reporting.statements_shown.polarity IS
    'asserted, refused (declined to comment), negated (did not say) or hypothetical';
COMMENT ON COLUMN reporting.statements_shown.speaker_confidence IS
    'Probability that the speaker is right, 0 to 1; empty without a speaker';
COMMENT ON COLUMN reporting.statements_shown.behalf IS
    'The body on whose behalf the speaker speaks, such as that of a spokesperson; several joined by "; "';
COMMENT ON COLUMN reporting.statements_shown.said_certainty IS
    'How the date is known: told in the text, inferred, or assumed (the day of the report)';
COMMENT ON COLUMN reporting.statements_shown.said_confidence IS
    'Probability that the date is right, 0 to 1; empty without a date';
COMMENT ON COLUMN reporting.statements_shown.source_text IS
    'The words of the article that say who said it';
