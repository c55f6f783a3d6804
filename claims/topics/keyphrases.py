"""What statements speak of, whether or not a topic rule knows it: their names and noun phrases, read off the parse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from claims import lexicon
from claims.nlp.normalize import fold
from claims.nlp.parsed_article import ParsedArticle
from claims.nlp.parser import Parse, Token
from claims.records import Article, Attribution, Phrase, ResolvedSource, Segment, Span, SpeakerKind, meeting

NAME = "general_words"
PHRASE = "phrase"
_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
    "PRODUCT": "product",
    "LAW": "law",
    "WORK_OF_ART": "work",
}
_COUNTED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LONGEST = 5  # words; a longer run is mostly a misread list
_LONGEST_TEXT = 100  # code points
_DESIGNATOR = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d+[A-Z]{0,2}")  # S-400, F-35A, TB2: often misread as a place
_LEAST = 3  # letters in a word that stands alone
_MOST = 12  # phrases of a statement


def phrases(
    article: Article,
    attributions: Sequence[Attribution],
    speakers: Sequence[ResolvedSource] = (),
    parsed: ParsedArticle | None = None,
) -> list[tuple[Phrase, ...]]:
    """Return for each attribution the names and noun phrases of its content, in text order, each once.

    A phrase is as printed, without article and leading words that tell nothing ("many", "new"); its key, by which
    phrases are counted, is folded and its last noun in the singular. Dates and amounts are none. A name that one of
    the article's speakers goes by is that person's, whatever the parse takes it for.
    """
    people = frozenset(_people(speakers))
    read = _Read(parsed or ParsedArticle(article.segments), people)
    return [tuple(_of_content(article, attribution, read)) for attribution in attributions]


@dataclass(frozen=True, slots=True)
class _Read:
    """The parses of an article, the names of those who speak, and the names of each segment, found once."""

    parsed: ParsedArticle
    people: frozenset[str]
    names: dict[Segment, dict[int, tuple[int, int, str]]] = field(default_factory=dict)

    def names_in(self, segment: Segment) -> dict[int, tuple[int, int, str]]:
        if segment not in self.names:
            self.names[segment] = _names(self.parsed.parse(segment))
        return self.names[segment]


def _people(speakers: Sequence[ResolvedSource]) -> Iterator[str]:
    """Yield the names of the persons who speak, and the last word of each."""
    for link in (link for source in speakers for link in source.links):
        if link.speaker.kind is SpeakerKind.PERSON:
            yield fold(link.speaker.name)
            yield fold(link.speaker.name.rsplit(maxsplit=1)[-1])


def _of_content(article: Article, attribution: Attribution, read: _Read) -> Iterator[Phrase]:
    seen: set[str] = set()
    whole = Span(min(s.start for s in attribution.content), max(s.end for s in attribution.content))
    for segment in (article.segments[i] for i in meeting(article.segments, whole)):
        for stretch in attribution.content:
            for phrase in _of_stretch(segment, stretch, read) if segment.span.overlaps(stretch) else ():
                if phrase.key not in seen and len(seen) < _MOST:
                    seen.add(phrase.key)
                    yield replace(phrase, kind="person") if phrase.key in read.people else phrase


def _of_stretch(segment: Segment, stretch: Span, read: _Read) -> Iterator[Phrase]:
    parsed = read.parsed.parse(segment)
    start = segment.span.start
    inside = [t for t in parsed.tokens if stretch.start <= t.start + start and t.end + start <= stretch.end]
    names = read.names_in(segment)
    for run in _runs(inside):
        yield from _of_run(parsed, _whole_words(parsed, run), names)


# --- runs of words ---------------------------------------------------------------------------------------


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the stretches of adjectives and nouns, hyphens between them included."""
    run: list[Token] = []
    for n, token in enumerate(tokens):
        joins = bool(run) and token.text == "-" and n + 1 < len(tokens) and _in_phrase(tokens[n + 1])
        broken = bool(run) and token.sentence != run[-1].sentence
        if (joins or _in_phrase(token)) and not broken:
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if _in_phrase(token) else []
    if run:
        yield run


def _whole_words(parsed: Parse, run: list[Token]) -> list[Token]:
    """Leave out what a hyphen ties to a word that is not in the run: "generation" of "fourth-generation"."""
    before = parsed.tokens[run[0].i - 1] if run[0].i else None
    tied = before is not None and before.text == "-" and before.end == run[0].start
    return run[1:] if tied and len(run) > 1 else run


def _in_phrase(token: Token) -> bool:
    describing = token.pos == "ADJ" or (token.tag in {"VBN", "VBG"} and token.dep == "amod")
    named = token.ent_type in _KINDS and token.pos in {"NUM", "X"}
    return (describing or named or token.pos in _NOUNS) and token.ent_type not in _COUNTED and _is_word(token)


def _is_word(token: Token) -> bool:
    return any(c.isalpha() for c in token.text) or token.pos == "NUM"


# --- phrases of a run --------------------------------------------------------------------------------------


def _of_run(parsed: Parse, run: list[Token], names: dict[int, tuple[int, int, str]]) -> Iterator[Phrase]:
    """Yield the names in a run, and the run itself unless it is a name with a title before it."""
    own = {names[t.i] for t in run if t.i in names}
    for first, past, kind in sorted(own):
        if kind != "group" and {*range(first, past)} <= {t.i for t in run}:
            yield from _phrase(parsed, parsed.tokens[first:past], kind)
    while run and run[-1].pos not in _NOUNS:
        run = run[:-1]
    if run and run[-1].i not in names:
        yield from _phrase(parsed, _without_lead(run), PHRASE)


def _names(parsed: Parse) -> dict[int, tuple[int, int, str]]:
    """Return for each token of a named entity its first and past-last token and its kind."""
    found: dict[int, tuple[int, int, str]] = {}
    opened: list[int] = []
    token: Token | None
    for token in (*parsed.tokens, None):
        if opened and (token is None or token.ent_start or not token.ent_type):
            trimmed = _trimmed(parsed, opened)
            kind = _KINDS.get(parsed.tokens[opened[0]].ent_type)
            if kind and trimmed:
                found |= dict.fromkeys(trimmed, (trimmed[0], trimmed[-1] + 1, kind))
            opened = []
        if token is not None and token.ent_type:
            opened.append(token.i)
    return found


def _trimmed(parsed: Parse, tokens: list[int]) -> list[int]:
    """Take the article before a name off, and the possessive ending after it."""
    while tokens and parsed.tokens[tokens[0]].pos in {"DET", "PUNCT"}:
        tokens = tokens[1:]
    while tokens and (parsed.tokens[tokens[-1]].tag == "POS" or parsed.tokens[tokens[-1]].pos == "PUNCT"):
        tokens = tokens[:-1]
    return tokens


def _without_lead(run: Sequence[Token]) -> Sequence[Token]:
    general = words()
    first = 0
    while first < len(run) - 1 and run[first].text.lower() in general.adjectives and run[first + 1].text != "-":
        first += 1
    return run[first:]


def _phrase(parsed: Parse, tokens: Sequence[Token], kind: str) -> Iterator[Phrase]:
    if not tokens or len(tokens) > _LONGEST:
        return
    text = parsed.text[tokens[0].start : tokens[-1].end]
    if len(text) > _LONGEST_TEXT or (kind == PHRASE and not _tells(tokens)):
        return
    head = tokens[-1].lemma if tokens[-1].tag == "NNS" else tokens[-1].text
    key = fold(parsed.text[tokens[0].start : tokens[-1].start] + head)
    kind = "product" if kind != PHRASE and _DESIGNATOR.fullmatch(text) else kind
    if sum(c.isalpha() for c in key) >= (1 if kind != PHRASE else _LEAST):
        yield Phrase(" ".join(text.split()), " ".join(key.split()), kind)


def _tells(tokens: Sequence[Token]) -> bool:
    """Return whether a phrase says more than general words do."""
    general = words()
    return any(
        t.lemma.lower() not in general.nouns and t.text.lower() not in general.adjectives | {"-"}
        for t in tokens
        if t.pos in _NOUNS or len(tokens) > 1
    )


@dataclass(frozen=True, slots=True)
class General:
    """Nouns and adjectives that by themselves tell no subject."""

    nouns: frozenset[str]
    adjectives: frozenset[str]


@cache
def words() -> General:
    """Return the shipped words.

    Raises:
        LexiconError: a list is missing, or holds something else than words.
    """
    data = lexicon.load(NAME)
    for part in ("nouns", "adjectives"):
        found = data.get(part) if isinstance(data, dict) else None
        lexicon.expect(found and all(isinstance(word, str) for word in found), NAME, f"“{part}” is not a list of words")
    return General(frozenset(data["nouns"]), frozenset(data["adjectives"]))
