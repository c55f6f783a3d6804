"""Articles as if they had been extracted: made without a model, so that storing can be measured by itself.

Speakers, subjects and words are drawn with the skew of real ones (Zipf), words from the seeds; one article in fifty
repeats statements of another, as agencies do.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from claims.dates import edtf
from claims.records import (
    Article,
    Attribution,
    Circumstances,
    DateMention,
    Document,
    Extraction,
    Outlet,
    ResolvedSource,
    SaidDate,
    Segment,
    SegmentKind,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerLink,
    Statement,
    StatementKind,
    TopicHit,
)
from claims.topics.classify import load_rules

SEEDS = Path(__file__).parent.parent / "seeds"
COLLECTION = "benchmark"
SPEAKERS, OUTLETS = 5_000, 40
_SYLLABLES = tuple(a + b + c for a in "bdfghklmnprstvz" for b in "aeiou" for c in ("", "l", "n", "r", "s", "v"))
_ROLES = ("minister", "spokesman", "head of the agency", "deputy director", "ambassador", "analyst")
_CUES = ("said", "said", "said", "told", "announced", "stressed", "added")
_FIRST, _DAYS = date(2010, 1, 1), 5_475
_REPEATS = 50


@dataclass(frozen=True, slots=True)
class Drawn:
    """A list with the weights by which its members are drawn."""

    members: Sequence[str]
    weights: Sequence[float]

    def by(self, chance: random.Random, count: int = 1) -> list[str]:
        """Draw so many members, the first ones oftenest."""
        return chance.choices(self.members, cum_weights=self.weights, k=count)


def stories(count: int, first: int = 0, statements: int = 20) -> Iterator[Extraction]:
    """Return so many articles with so many statements each; each number gives the same one at any time."""
    return (story(number, statements) for number in range(first, first + count))


def story(number: int, statements: int = 20) -> Extraction:
    """Return the article of this number."""
    chance = random.Random(number)  # noqa: S311 - no secret
    original = number - (number % _REPEATS == 1)
    published = _FIRST + timedelta(days=random.Random(original).randrange(_DAYS))  # noqa: S311
    body, said, mentions = "", [], []
    for ordinal in range(statements):
        of = original if ordinal < statements // 2 else number
        drawn = random.Random(f"{of} {ordinal}")  # noqa: S311
        sentence, statement, mention = _said(drawn, len(body), published - timedelta(days=drawn.randrange(3)))
        body += sentence
        said.append(statement)
        mentions.append(mention)
    outlet = _outlets().by(chance)[0]
    document = Document(f"file:{COLLECTION}/{number}.txt", body, COLLECTION, f"{number}.txt")
    article = Article(
        document,
        (Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body),),
        title=" ".join(_words().by(chance, 7)).capitalize(),
        outlet=Outlet(outlet.lower(), outlet, basis="benchmark"),
    )
    when = SaidDate(edtf.parse(published.isoformat()), "metadata")
    return Extraction(article, when, tuple(said), tuple(mentions), "benchmark 1")


def _said(chance: random.Random, at: int, day: date) -> tuple[str, Statement, DateMention]:
    name, role, cue = _speakers().by(chance)[0], chance.choice(_ROLES), chance.choice(_CUES)
    content = " ".join(_words().by(chance, chance.randint(8, 28)))
    printed, who = f"on {day:%d %B %Y}".replace(" 0", " "), f"{role} {name}"
    sentence = f"{who.capitalize()} {cue} {printed} that {content}.\n"
    source = Span(at, at + len(who))
    verb = Span(source.end + 1, source.end + 1 + len(cue))
    when = Span(verb.end + 1, verb.end + 1 + len(printed))
    words = Span(when.end + 6, when.end + 6 + len(content))
    value = edtf.parse(day.isoformat())
    slug = name.lower().replace(" ", "-")
    link = SpeakerLink(Speaker(slug, name, SpeakerKind.PERSON), "full name", name.split()[-1])
    hits = [TopicHit(topic, topic, "content", 1.0) for topic in sorted(set(_topics().by(chance, chance.randint(0, 3))))]
    statement = Statement(
        Attribution((source,), (verb,), (words,), StatementKind.INDIRECT, 0.9),
        Circumstances(),
        ResolvedSource((link,), role, "full name"),
        SaidDate(value, "own date", (when,)),
        tuple(hits),
        Span(at, at + len(sentence) - 1),
    )
    return sentence, statement, DateMention(when, value, "", "day of a month of a year")


@cache
def _words() -> Drawn:
    found = {word for path in SEEDS.glob("*.txt") for word in re.findall(r"[A-Za-z-]{3,}", path.read_text("utf-8"))}
    made = [a + b for a in _SYLLABLES[::7] for b in _SYLLABLES]
    return _skewed(sorted(word.lower() for word in found) + made)


@cache
def _speakers() -> Drawn:
    chance = random.Random(1)  # noqa: S311
    names: dict[str, None] = {}
    while len(names) < SPEAKERS:
        parts = ("".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize() for _ in range(2))
        names[" ".join(parts)] = None
    return _skewed(list(names))


@cache
def _topics() -> Drawn:
    return _skewed([rule.slug for rule in load_rules().rules])


@cache
def _outlets() -> Drawn:
    return _skewed([f"Outlet{number}" for number in range(OUTLETS)])


def _skewed(members: Sequence[str]) -> Drawn:
    return Drawn(members, list(accumulate(1 / rank for rank in range(1, len(members) + 1))))
