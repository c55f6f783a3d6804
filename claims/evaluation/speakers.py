"""How often the right speaker is found: against hand labels of news sources, and against GUM's coreference chains."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from claims import lexicon
from claims.evaluation import gum
from claims.knowledge import office_titles, person_names
from claims.knowledge.countries import plain
from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import (
    Article,
    Attribution,
    Document,
    ResolvedSource,
    Segment,
    SegmentKind,
    Span,
    SpeakerKind,
    StatementKind,
)

Labels = Mapping[str, list[tuple[int, int, tuple[str, ...]]]]
_PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "who", "which"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "you", "my", "our"})
_NAMELESS = frozenset({SpeakerKind.ANONYMOUS, SpeakerKind.GROUP})
VERDICTS = ("right", "unnamed", "empty", "wrong")  # unnamed: only described, as printed, where the article has a name


@dataclass(frozen=True, slots=True)
class Judged:
    """One source with the names a reader gives (none: nobody is named), what the program gave, and the verdict."""

    document: str
    source: str
    kind: str  # pronoun, name, nominal
    expected: tuple[str, ...]
    given: ResolvedSource
    verdict: str  # one of VERDICTS


def load_labels(path: Path) -> Labels:
    """Return the hand labels of a file: document → (start, end, names); no names where nobody is named."""
    data = lexicon.load_path(path)["labels"]
    return {doc: [(start, end, _several(name)) for start, end, name in rows] for doc, rows in data.items()}


def _several(name: str | list[str] | None) -> tuple[str, ...]:
    return () if name is None else (name,) if isinstance(name, str) else tuple(name)


def judge_labels(labels: Labels, corpus: Path) -> Iterator[Judged]:
    """Yield the verdicts on labelled sources of a PolNeAR file; a document's attributions are resolved together."""
    for article, attributions in articles(corpus):
        if article.document.key in labels:
            yield from _judge(article, attributions, labels[article.document.key])


def articles(corpus: Path, limit: int | None = None) -> Iterator[tuple[Article, list[Attribution]]]:
    """Yield the articles of a PolNeAR file with their gold attributions."""
    for line in corpus.read_text("utf-8").splitlines()[:limit]:
        entry = json.loads(line)
        yield plain_article(entry["doc"], entry["text"]), [_attribution(a) for a in entry["attributions"]]


def _attribution(entry: dict[str, list[list[int]]]) -> Attribution:
    source, cue, content = (tuple(Span(*s) for s in entry[part]) for part in ("source", "cue", "content"))
    return Attribution(source, cue, content or cue, StatementKind.INDIRECT, 1.0)


def plain_article(key: str, text: str) -> Article:
    """Return an article whose every line is a paragraph."""
    segments, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            segments.append(Segment(SegmentKind.PARAGRAPH, Span(at, at + len(line)), line))
        at += len(line) + 1
    return Article(Document(key, text, "gold", key), tuple(segments))


def _judge(
    article: Article, attributions: list[Attribution], labels: list[tuple[int, int, tuple[str, ...]]]
) -> Iterator[Judged]:
    resolved = resolve(article, attributions, known_speakers())
    by_span = {
        (a.source[0].start, a.source[-1].end): r for a, r in zip(attributions, resolved, strict=True) if a.source
    }
    for start, end, expected in labels:
        given = by_span[start, end]
        text = article.body[start:end]
        verdict = _verdict(expected, given, text)
        yield Judged(article.document.key, text, _kind(text), expected, given, verdict)


def _kind(text: str) -> str:
    word = text.lower().strip()
    if word in _PRONOUNS:
        return "pronoun"
    if word in _FIRST_PERSON:
        return "first person"
    return "name" if any(w[:1].isupper() and w.lower() not in {"the", "a", "an"} for w in text.split()) else "nominal"


def _verdict(expected: tuple[str, ...], given: ResolvedSource, text: str) -> str:
    if not expected:
        return "right" if all(_nobody_else(given, text)) else "wrong"
    if not given.links:
        return "empty"
    found = [any(same_name(link.speaker.name, name) for name in expected) for link in given.links]
    if all(found) and len(found) == len(expected):
        return "right"
    return "unnamed" if only_described(given) else "wrong"


def only_described(given: ResolvedSource) -> bool:
    """Whether no name is given: each speaker is nobody in particular, or only bears the words of the source."""
    return all(link.speaker.kind in _NAMELESS or link.rule.endswith("as printed") for link in given.links)


def _nobody_else(given: ResolvedSource, text: str) -> Iterator[bool]:
    """Whether each link only repeats the words of the source, or is nobody in particular."""
    for link in given.links:
        yield link.speaker.kind in _NAMELESS or plain(link.speaker.name) in plain(text)


def same_name(given: str, expected: str) -> bool:
    """Whether two names are one person's or body's: equal, one inside the other, or of one slug."""
    one, other = (f" {plain(office_titles.without_address(n))} " for n in (given, expected))
    initials = "".join(w[0] for w in one.split())
    alike = one in other or other in one or person_names.parse(given).slug == person_names.parse(expected).slug
    return alike or initials == other.strip()


def judge_gum(folder: Path, pattern: str = "GUM_news_*.conllu") -> Iterator[Judged]:
    """Yield the verdicts on the sources of GUM's attribution relations, right where the chain bears the name given."""
    for path in sorted(folder.glob(pattern)):
        text = gum.read(path)
        sources = gum.sources(text)
        article = plain_article(path.stem, text.body)
        attributions = [Attribution((s.span,), (), s.content, StatementKind.INDIRECT, 1.0) for s in sources]
        for source, given in zip(sources, resolve(article, attributions, known_speakers()), strict=True):
            yield _judge_chain(text, source, given)


def _judge_chain(text: gum.Text, source: gum.Source, given: ResolvedSource) -> Judged:
    printed = source.span.of(text.body)
    named = text.names(source.chain)
    if not named:
        mentions = [plain(m) for m in text.mentions(source.chain)]
        fine = all(
            any(plain(link.speaker.name) in m or m in plain(link.speaker.name) for m in mentions)
            for link in given.links
        )
        verdict = "right" if fine else "wrong"
    elif not given.links:
        verdict = "empty"
    elif any(same_name(link.speaker.name, n) for link in given.links for n in named):
        verdict = "right"
    else:
        verdict = "unnamed" if only_described(given) else "wrong"
    return Judged(text.name, printed, source.kind, tuple(named[:2]), given, verdict)


def table(judged: Iterable[Judged]) -> list[tuple[str, int, Mapping[str, float]]]:
    """Return a row for each kind of source and for all: number, and the share of each of VERDICTS."""
    counts: dict[str, Counter[str]] = {}
    for one in judged:
        for kind in (one.kind, "all"):
            counts.setdefault(kind, Counter())[one.verdict] += 1
    rows: list[tuple[str, int, Mapping[str, float]]] = []
    for kind in sorted(counts, key=lambda k: (k == "all", k)):
        total = counts[kind].total()
        rows.append((kind, total, {verdict: counts[kind][verdict] / total for verdict in VERDICTS}))
    return rows


def merged(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of printed names that are one speaker over all articles: by their slugs or as known people."""
    known = known_speakers()

    def identity(name: str) -> str:
        person = known.person(name)
        return person.slug if person else person_names.parse(name).slug

    return [(one, other) for one, other in pairs if identity(one) == identity(other)]


def under_one_name(judged: Iterable[Judged]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the speakers under which different people's words were put, over all documents: slug, the people."""
    people: dict[str, set[str]] = {}
    for one in judged:
        links = [link for link in one.given.links if link.speaker.kind is SpeakerKind.PERSON]
        if len(one.expected) == 1 and len(links) == 1 and one.verdict == "right":
            people.setdefault(links[0].speaker.slug, set()).add(one.expected[0])
    alike = {slug: tuple(sorted(each)) for slug, each in people.items()}
    return [(s, each) for s, each in alike.items() if not all(same_name(a, b) for a, b in combinations(each, 2))]
