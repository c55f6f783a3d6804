"""Features of an attribution that tell what it reports: cue, its clause, the form of the content, and the source.

Each feature is a string, present or absent; tools/fit_type.py weighs them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from claims import lexicon
from claims.attribution.cue_lexicon import CueLexicon, cue_lexicon
from claims.attribution.quotation_marks import quotes
from claims.nlp.parsed_article import ParsedArticle
from claims.nlp.parser import Parse, Token
from claims.records import Segment, Spans

CONTENT_WORDS: Final = frozenset(("VERB", "NOUN", "ADJ", "PROPN"))
SUBJECTS: Final = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))
NEGATIVE: Final = frozenset(
    ("not", "n't", "n’t", "never", "no", "without", "nor", "neither", "nobody", "none", "nothing")
)
CONDITIONAL: Final = frozenset(("if", "unless", "whether", "when", "until", "before", "should"))
FIRST_PERSON: Final = frozenset(("i", "we", "you", "me", "us"))
MARKS: Final = "\"“”„«»‘'`"
LENGTHS: Final = (1, 2, 3, 5, 8, 12, 20)  # words
GOVERNED: Final = frozenset(("xcomp", "ccomp", "pcomp", "advcl", "conj", "acl", "relcl"))


@dataclass(frozen=True, slots=True)
class Reading:
    """The parsed segments of an article, looked up by offset into the body."""

    segments: tuple[Segment, ...]
    parses: tuple[Parse, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, segments: Sequence[Segment], parsed: ParsedArticle | None = None) -> "Reading":
        """Read segments in text order; `parsed` is the article that they are of."""
        parsed = parsed or ParsedArticle(segments)
        ordered = tuple(sorted(segments, key=lambda s: s.span.start))
        return cls(ordered, tuple(map(parsed.syntax, ordered)), tuple(s.span.start for s in ordered))

    def at(self, position: int) -> int | None:
        """Return the number of the segment that holds a position, None between segments."""
        n = bisect_right(self.starts, position) - 1
        return n if n >= 0 and position < self.segments[n].span.end else None

    def tokens(self, spans: Spans) -> list[tuple[int, Token]]:
        """Return the tokens that spans touch, each with the number of its segment; no blanks."""
        found: list[tuple[int, Token]] = []
        for span in spans:
            n = self.at(span.start)
            if n is not None:
                base = self.starts[n]
                found += [
                    (n, t)
                    for t in self.parses[n].tokens
                    if t.start + base < span.end and span.start < t.end + base and t.text.strip()
                ]
        return found


def features(reading: Reading, body: str, source: Spans, cue: Spans, content: Spans) -> tuple[str, ...]:
    """Return the features of one attribution, each once, sorted."""
    found = {"always"}
    found.update(_of_source(reading, source))
    found.update(_of_content(reading, body, content))
    found.update(_of_order(body, source, cue, content))
    found.update(_of_setting(reading, cue or content, {t.start for _, t in reading.tokens((*source, *content))}))
    cues = reading.tokens(cue)
    if cues:
        number = cues[0][0]
        tokens = [t for n, t in cues if n == number]
        inside = {t.i for n, t in reading.tokens(content) if n == number}
        found.update(_of_cue(reading.parses[number], tokens, inside, cue_lexicon()))
        found.update(_of_place(reading, number, cue))
    else:
        found.add("cue:none")
    return tuple(sorted(found))


def _of_source(reading: Reading, source: Spans) -> Iterator[str]:
    tokens = [t for _, t in reading.tokens(source)]
    if not tokens:
        yield "source:none"
        return
    inside = {t.i for t in tokens}
    yield from _of_source_head(next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0]))
    if any(t.pos == "PROPN" for t in tokens):
        yield "source:named"
    if any(t.text.lower() in press_words() for t in tokens if t.text[:1].isupper()):
        yield "source:press"
    if any(t.lemma.lower() in media() for t in tokens):
        yield "source:names a document"
    if tokens[0].text.lower() in NEGATIVE:
        yield "source:negative"


def _of_source_head(head: Token) -> Iterator[str]:
    yield f"source:{head.pos}"
    if head.pos in {"PRON", "DET"}:
        yield f"source={head.text.lower()}"
        if head.text.lower() in FIRST_PERSON:
            yield "source:first person"
    elif head.pos == "NOUN":
        yield f"source={head.lemma.lower()}"
        if head.lemma.lower() in media():
            yield "source:document"
    if head.tag in {"NNS", "NNPS"}:
        yield "source:plural"


def _of_content(reading: Reading, body: str, content: Spans) -> Iterator[str]:
    tokens = [t for _, t in reading.tokens(content)]
    words = [t for t in tokens if t.pos not in {"PUNCT", "SPACE"}]
    yield f"words:{sum(len(words) > n for n in LENGTHS)}"
    first = body[content[0].start : content[0].start + 1]
    if first in MARKS:
        yield "content:quoted"
    if words:
        opening = words[0]
        yield f"content:opens {opening.pos}"
        yield f"content:opens {opening.tag}"
        if opening.pos not in {"PROPN", "NOUN", "NUM", "VERB", "ADJ"}:
            yield f"content={opening.text.lower()}"
        if opening.text.lower() == "to" and len(words) > 1:
            yield f"content:to {words[1].tag}"
    if any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in words):
        yield "content:finite"


def _of_order(body: str, source: Spans, cue: Spans, content: Spans) -> Iterator[str]:
    marks = sum(body[s.start : s.end].count(mark) for s in content for mark in '"“”«»')
    if marks:
        yield "content:has quotation marks"
    if len(content) > 1:
        yield "content:pieces"
    if cue and content[0].start < cue[0].start:
        yield "content:first"
    if source and cue and cue[0].start < source[0].start:
        yield "cue:before source"
    if cue and body[cue[-1].end : content[0].start].strip() == ":":
        yield "content:after colon"
    if cue and content[0].start >= cue[-1].end and len(body[cue[-1].end : content[0].start].split()) > 1:
        yield "content:far"


def _of_setting(reading: Reading, place: Spans, known: set[int]) -> Iterator[str]:
    """Yield the nouns around a cue: those of its sentence outside source and content, and documents named before."""
    anchors = reading.tokens(place)
    if not anchors:
        return
    number, anchor = anchors[0]
    parse = reading.parses[number]
    first, past = parse.sentences[anchor.sentence]
    for token in parse.tokens[first:past]:
        if token.pos == "NOUN" and token.start not in known:
            yield f"near={token.lemma.lower()}"
            if token.lemma.lower() in media():
                yield "near:document"
    before = parse.tokens[parse.sentences[anchor.sentence - 1][0] : first] if anchor.sentence else ()
    if any(t.lemma.lower() in media() for t in before if t.pos in {"NOUN", "VERB"}):
        yield "before:document"


@cache
def media() -> frozenset[str]:
    """Return the nouns and verbs that say that words were written: "letter", "tweet", "poll"."""
    return frozenset(lexicon.load("reported_types")["media"])


@cache
def refusals() -> frozenset[str]:
    """Return the lemmas that say that somebody would not speak: "decline", "refuse"."""
    return frozenset(lexicon.load("reported_types")["refusals"])


@cache
def press_words() -> frozenset[str]:
    """Return the words, in lower case, that names of newspapers, agencies and broadcasters are made of."""
    return frozenset(lexicon.load("reported_types")["press"])


def _of_place(reading: Reading, number: int, cue: Spans) -> Iterator[str]:
    base, at = reading.starts[number], cue[0].start
    segment = reading.segments[number]
    yield f"in {segment.kind.value}"
    if any(q.inner.start + base <= at < q.inner.end + base for q in quotes(segment.text)):
        yield "cue:quoted"


def _of_cue(parse: Parse, cue: Sequence[Token], content: set[int], words: CueLexicon) -> Iterator[str]:
    head = cue_head(cue)
    lemma = head.lemma.lower()
    yield f"cue={lemma}"
    yield f"cue={lemma}/{head.pos}"
    yield f"cue:{head.pos}"
    yield f"cue:{head.tag}"
    yield from (f"with={t.lemma.lower()}" for t in cue if t.i != head.i and t.pos in CONTENT_WORDS)
    last = cue[-1]
    if last.i != head.i and last.pos in {"ADP", "PART", "SCONJ"}:
        yield f"ends={last.text.lower()}"
        yield f"cue={lemma} {last.text.lower()}"
    yield from _of_class(words, head, lemma)
    relations = sorted({t.dep for t in parse.tokens if t.i in content and t.head == head.i and t.i != head.i})
    for relation in relations:
        yield f"content:{relation}"
        yield f"cue={lemma}+{relation}"
    if not relations:
        yield "content:not under cue"
    yield from _of_clause(parse, head, cue)


def cue_head(cue: Sequence[Token]) -> Token:
    """Return the word of a cue that tells most: its last verb, else its last noun or adjective, else its first word."""
    for parts in ({"VERB"}, {"NOUN", "ADJ", "PROPN"}, {"AUX", "ADP", "SCONJ"}):
        found = [t for t in cue if t.pos in parts]
        if found:
            return found[-1]
    return cue[0]


def _of_class(words: CueLexicon, head: Token, lemma: str) -> Iterator[str]:
    known = {"VERB": words.verbs, "AUX": words.verbs, "NOUN": words.nouns, "ADJ": words.adjectives}.get(head.pos, {})
    word = known.get(lemma)
    if word is None:
        yield "class:unknown"
        return
    yield f"class:{word.act.value}"
    yield f"class:{'thought' if word.thought else 'speech'}"
    yield from (f"class:takes {form}" for form in sorted(word.forms))


def _of_clause(parse: Parse, head: Token, cue: Sequence[Token]) -> Iterator[str]:
    under = [parse.tokens[i] for i in head.children]
    said = {t.text.lower() for t in (*cue, *(t for t in under if t.dep in {"neg", "det", "advmod", "aux", "mark"}))}
    if said & NEGATIVE:
        yield "clause:negative"
    if {t.lemma.lower() for t in (*cue, parse.tokens[head.head])} & refusals():
        yield "clause:refusing"
    yield from _of_auxiliaries(under)
    yield from (
        f"mark={t.text.lower()}" for t in under if t.dep in {"mark", "advmod"} and t.text.lower() in CONDITIONAL
    )
    subjects = [f"subject:{t.dep}" for t in under if t.dep in SUBJECTS]
    yield from subjects or ["subject:none"]
    yield f"clause:{head.dep}"
    yield from _of_governor(parse, head)
    first, past = parse.sentences[head.sentence]
    if any(t.text == "?" for t in parse.tokens[max(first, past - 2) : past]):
        yield "clause:question"


def _of_auxiliaries(under: Sequence[Token]) -> Iterator[str]:
    modals = [f"modal={t.lemma.lower()}" for t in under if t.tag == "MD"]
    yield from modals
    if modals:
        yield "clause:modal"
    if any(t.dep in {"auxpass", "nsubjpass"} for t in under):
        yield "clause:passive"
    if any(t.dep == "aux" and t.lemma.lower() == "have" for t in under):
        yield "clause:perfect"
    if any(t.dep == "aux" and t.tag == "TO" for t in under):
        yield "clause:infinitive"


def _of_governor(parse: Parse, head: Token) -> Iterator[str]:
    above = parse.tokens[head.head]
    if above.i == head.i or head.dep not in GOVERNED:
        return
    yield f"above={above.lemma.lower()}"
    if {parse.tokens[i].text.lower() for i in above.children if parse.tokens[i].dep in {"neg", "aux"}} & NEGATIVE:
        yield "above:negative"
    if any(parse.tokens[i].tag == "MD" for i in above.children):
        yield "above:modal"
