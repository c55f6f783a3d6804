"""The frozen records that pass from room to room; all offsets are code points into the article's body."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of the body, in code points."""

    start: int
    end: int

    def of(self, body: str) -> str:
        """Return the text of this span."""
        return body[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether two spans have a code point in common."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether a span lies within this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def each_within(inner: Iterable[Span], outer: Sequence[Span]) -> bool:
    """Return whether each of some spans lies within one of the others."""
    return all(any(holder.contains(span) for holder in outer) for span in inner)


def covered(spans: Spans, body: str) -> str:
    """Return the text of several spans, pieces of a split stretch joined by an ellipsis."""
    return " … ".join(span.of(body) for span in spans)


# --- article ---------------------------------------------------------------------------------------------


class SegmentKind(StrEnum):
    """What part of the page a stretch of text is."""

    HEADLINE = "headline"
    DECK = "deck"  # the standfirst or subtitle under the headline
    HEADING = "heading"  # a section heading inside the article
    BYLINE = "byline"
    DATELINE = "dateline"  # "MOSCOW, October 15. /TASS/." — the paragraph after it is its own segment
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    RELATED = "related"  # links to other articles, "READ MORE: …"
    BOILERPLATE = "boilerplate"  # "All news", "Listen Live", tags, community standards


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of the article; `text` is exactly `article.body[span.start:span.end]`."""

    kind: SegmentKind
    span: Span
    text: str


def segment_at(segments: Sequence[Segment], position: int) -> Segment | None:
    """Return the segment that holds a position; they are in text order and none overlap."""
    before = bisect_right(segments, position, key=_start)
    return segments[before - 1] if before and position < segments[before - 1].span.end else None


def meeting(segments: Sequence[Segment], span: Span) -> range:
    """Return the indices of the segments that overlap a span; they are in text order and none overlap."""
    return range(bisect_right(segments, span.start, key=_end), bisect_left(segments, span.end, key=_start))


def _start(segment: Segment) -> int:
    return segment.span.start


def _end(segment: Segment) -> int:
    return segment.span.end


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read from a file: nothing interpreted yet.

    `key` is the canonical URL, the identity an agency gave, or `file:` + collection + `/` + path below it (within
    a file of many articles the path goes on with `#` and the article's name there). `source`, `published` and the
    rest are what the user stated or the file's metadata say, if anything, with the basis for believing so. `issued`
    is the EDTF value of a publication date of which less than a day is known. `version` is the number that an agency
    gave this text among those it sent of the item, `genre` its genre ("opinion", "transcript"), `notes` its remarks.
    `times` are time codes of the recording that it is a transcript of, each from an offset of the body on.
    """

    key: str
    body: str
    collection: str
    path: str
    url: str | None = None
    source: str | None = None
    published: date | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published_basis: str = ""
    source_basis: str = ""
    version: int | None = None
    issued: str | None = None
    genre: str | None = None
    notes: tuple[str, ...] = ()
    times: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """The publication an article appeared in, with the reason for believing so."""

    slug: str
    name: str
    kind: str = "unknown"
    country: str | None = None
    language: str | None = None
    homepage: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when an agency filed the report: "Dubai. November 14th. INTERFAX -"."""

    span: Span
    place: str | None
    month: int | None
    day: int | None
    year: int | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A document whose parts have been told apart; `segments` are ordered and do not overlap.

    `reading` is the text as it is read, where that is not as it came: words joined that a line's end broke. `times`
    are the times of a live blog's entries or of a recording, each from an offset on.
    """

    document: Document
    segments: tuple[Segment, ...]
    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    outlet: Outlet | None = None
    language: str = "en"
    reading: str | None = None
    times: tuple[tuple[int, str], ...] = ()

    @property
    def body(self) -> str:
        """Return the text as it is read (see claims.nlp.reading): its offsets are those of `document.body`."""
        return self.document.body if self.reading is None else self.reading


# --- attribution -----------------------------------------------------------------------------------------


class StatementKind(StrEnum):
    """How much of the content stands in quotation marks."""

    DIRECT = "direct"  # all words quoted, but for two at most
    MIXED = "mixed"  # quoted and reported words
    INDIRECT = "indirect"  # none quoted, or single scare-quoted words


class SpeechAct(StrEnum):
    """What the speaker did with the words, read off the cue."""

    ASSERT = "assert"
    DENY = "deny"
    PROMISE = "promise"
    DEMAND = "demand"
    QUESTION = "question"
    OPINE = "opine"
    ACCUSE = "accuse"
    PRAISE = "praise"
    THANK = "thank"
    WARN = "warn"
    THREATEN = "threaten"
    APOLOGISE = "apologise"


class AttributionType(StrEnum):
    """What an attribution reports."""

    SPEECH = "speech"
    WRITING = "writing"  # a statement, letter, post, report, poll, or the text of a law
    BELIEF = "belief"
    INTENTION = "intention"  # plans, wants, hopes to
    OTHER = "other"  # acts, votes, events, feelings told by the writer


class Polarity(StrEnum):
    """Whether the attribution is asserted to have taken place."""

    ASSERTED = "asserted"
    REFUSED = "refused"  # declined to comment
    NEGATED = "negated"  # did not say that
    HYPOTHETICAL = "hypothetical"  # may say, would say, if he says


SHOWN_TYPES = frozenset((AttributionType.SPEECH, AttributionType.WRITING, AttributionType.BELIEF))
SHOWN_FROM = 0.5  # confidence: chosen on the fit set, see tools/fit_type.py


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's reported words or thoughts: source (who), cue (said), content (what), as in PARC / PolNeAR.

    Each is a tuple of spans, possibly discontinuous, in text order. `source` and `cue` may be empty, `content`
    never. `parent` is the index, in the same list, of the attribution whose content encloses this one. `type` and
    `polarity` are None until they are judged.
    """

    source: Spans
    cue: Spans
    content: Spans
    kind: StatementKind
    confidence: float
    parent: int | None = None
    type: AttributionType | None = None
    polarity: Polarity | None = None

    @property
    def shown(self) -> bool:
        """Whether a question shows it by default: asserted speech, writing or belief that is sure enough."""
        said = self.type in SHOWN_TYPES and self.polarity is Polarity.ASSERTED
        return self.type is None or (said and self.confidence >= SHOWN_FROM)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the cue's clause adds: whom the words were addressed to, where, and of what kind they were."""

    speech_act: SpeechAct = SpeechAct.ASSERT
    addressee: Spans = ()
    venue: Spans = ()


# --- entities --------------------------------------------------------------------------------------------


class EntityKind(StrEnum):
    """What a name names. Only people, organisations and places may speak."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"  # also a country, state or city that acts
    OTHER = "other"  # events, laws, works, products, peoples, languages


class EntityMention(NamedTuple):
    """A name in the text: code points, kind, and the probability (0-1) that both are right."""

    start: int
    end: int
    kind: EntityKind
    score: float


# --- resolution ------------------------------------------------------------------------------------------


class SpeakerKind(StrEnum):
    """What sort of being speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    OFFICE = "office"
    GROUP = "group"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person or body across all articles; `slug` is its identity, `name` the fullest form without title."""

    slug: str
    name: str
    kind: SpeakerKind
    country: str | None = None
    parent: str | None = None
    wikidata_qid: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """The decision that a speaker stands behind a source span, with the rule that made it.

    `behalf` is the body for which the speaker speaks ("a spokesman for Southern Air"), if any.
    """

    speaker: Speaker
    rule: str  # "surname match", "pronoun: last subject", "office: president of Turkey"
    alias: str  # the name form that was matched or printed
    confidence: float = 1.0
    behalf: Speaker | None = None


@dataclass(frozen=True, slots=True)
class ResolvedSource:
    """Who an attribution's source is: none, one or several speakers, and the role as printed.

    `reason` is never empty: the rule of the links, or why there is none ("no source named", "two candidates:
    Putin, Erdogan"). `confidence` is the calibrated probability that all links are right; None without links.
    """

    links: tuple[SpeakerLink, ...]
    role: str | None
    reason: str
    confidence: float | None = None


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"
    SET = "set"  # one of several candidates
    DAY_WITHOUT_YEAR = "day-without-year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateValue:
    """An EDTF value and the plain dates that bound it (None where no year is known)."""

    edtf: str
    precision: Precision
    earliest: date | None = None
    latest: date | None = None
    qualifier: str | None = None  # early, mid, late, about
    candidates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in the text and how it was understood."""

    span: Span
    value: DateValue | None
    anchor: str  # EDTF of what it was counted from, or ""
    rule: str
    weekday_agrees: bool | None = None
    rejected: tuple[str, ...] = ()  # candidate years ruled out, each with its reason


class DateCertainty(StrEnum):
    """How the date of a statement is known."""

    TOLD = "told"  # the text gives it for this statement
    INFERRED = "inferred"  # from a running report, the same debate, or a weekday and its anchor
    ASSUMED = "assumed"  # the day of the report


@dataclass(frozen=True, slots=True)
class SaidDate:
    """When the words were said; `basis` is the rule, or the reason why no date is given.

    `confidence` is the calibrated probability that the date is right; both it and `certainty` are None without a date.
    """

    value: DateValue | None
    basis: str
    mention: Spans = ()
    certainty: DateCertainty | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic, the term that matched, where it stood (content, context or article) and how close (0-1)."""

    slug: str
    term: str
    scope: str
    score: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or noun phrase of what was said: as printed, its key for counting, and its kind (phrase, person, …)."""

    text: str
    key: str
    kind: str


# --- results ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution with everything found out about it: what becomes a row of `statements`.

    `parent` is the index of the enclosing statement in the article's list; `context` the sentence or sentences
    around source, cue and content; `about` the dates that the content talks about, `phrases` what it speaks of.
    `time_code` is the time of the live blog's entry, or in the recording, at which the content begins.
    """

    attribution: Attribution
    circumstances: Circumstances
    source: ResolvedSource
    said: SaidDate
    topics: tuple[TopicHit, ...]
    context: Span
    about: tuple[DateMention, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    time_code: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one article gives, ready to be stored."""

    article: Article
    published: SaidDate
    statements: tuple[Statement, ...]
    date_mentions: tuple[DateMention, ...] = ()
    extractor: str = ""
    notes: tuple[str, ...] = field(default=())
