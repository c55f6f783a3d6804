"""Training texts as other newsrooms would print them, their spans kept right."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from attribution_training import names
from attribution_training.gold import LINE, Gold, Text

from claims.attribution.tagger import features
from claims.records import Span


class Edit(NamedTuple):
    """A replacement of `text[start:end]`."""

    start: int
    end: int
    text: str


STYLES: Final = (('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'"), ("''", "''"), ("„", "“"))
_WEIGHTS: Final = (4, 4, 3, 4, 3, 1, 0)
_FULL: Final = re.compile(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+")
_SENTENCE: Final = re.compile(r"(?<=[a-z][.!?]) (?=[A-Z“\"])")
_BREAK: Final = re.compile(r"(?<=[.!?”\"])\s*\n\s*")


def apply(text: Text, edits: Sequence[Edit]) -> Text:
    """Carry out edits that do not overlap; a span's end inside one moves to that edit's edge."""
    if not edits:
        return text
    edits = sorted(edits)
    pieces, at = [], 0
    for edit in edits:
        pieces += [text.text[at : edit.start], edit.text]
        at = edit.end
    body = "".join([*pieces, text.text[at:]])
    starts = np.array([e.start for e in edits])
    ends = np.array([e.end for e in edits])
    grown = np.concatenate([[0], np.cumsum([len(e.text) - (e.end - e.start) for e in edits])])

    def move(span: Span) -> Span:
        first = int(np.searchsorted(ends, span.start, "right"))
        last = int(np.searchsorted(starts, span.end, "left"))
        start = min(span.start, int(starts[first])) if first < len(edits) else span.start
        end = max(span.end, int(ends[last - 1])) if last else span.end
        return Span(start + int(grown[first]), end + int(grown[last]))

    return Text(text.name, body, tuple(_moved(gold, move) for gold in text.attributions))


def _moved(gold: Gold, move: Callable[[Span], Span]) -> Gold:
    roles = (tuple(move(s) for s in spans) for spans in (gold.source, gold.cue, gold.content))
    return Gold(*(tuple(s for s in spans if s.end > s.start) for spans in roles))


def augment(text: Text, chance: random.Random) -> Text:
    """Return a document changed at random, or as it is."""
    for share, change in CHANGES:
        if chance.random() < share:
            text = apply(text, list(change(text, chance)))
    if chance.random() < TRANSCRIPTS:
        text = transcribe(text, chance)
    return text


def marks(text: str) -> Iterator[tuple[int, bool]]:
    """Yield each double quotation mark and whether it opens."""
    for line in LINE.finditer(text):
        inside = False
        for at in range(*line.span()):
            if text[at] in features.DOUBLE:
                inside = features.opens(line.group(), at - line.start(), inside)
                yield at, inside


def restyle(text: Text, chance: random.Random) -> Iterator[Edit]:
    """Print all quotation marks in one other style, or straight and curly mixed."""
    style = chance.choices(STYLES, _WEIGHTS)[0]
    mixed = chance.random() < 0.15  # noqa: PLR2004
    for at, opening in marks(text.text):
        yield Edit(at, at + 1, (chance.choice(STYLES[:2]) if mixed else style)[0 if opening else 1])


def lose_marks(text: Text, chance: random.Random) -> Iterator[Edit]:
    """Leave out some quotation marks."""
    share = chance.choice((0.05, 0.15, 0.5))
    for at, _ in marks(text.text):
        if chance.random() < share:
            yield Edit(at, at + 1, "")


def shout(text: Text, _chance: random.Random) -> Iterator[Edit]:
    """Print the headline in capitals."""
    line = LINE.search(text.text)
    if line and len(line.group().upper()) == len(line.group()):
        for at in range(*line.span()):
            yield Edit(at, at + 1, text.text[at].upper())


def behead(text: Text, _chance: random.Random) -> Iterator[Edit]:
    """Leave out the headline, where nobody speaks in it."""
    lines = list(LINE.finditer(text.text))[:2]
    spans = (s for g in text.attributions for s in (*g.source, *g.cue, *g.content))
    if len(lines) > 1 and all(s.start >= lines[1].start() for s in spans):
        yield Edit(lines[0].start(), lines[1].start(), "")


def rename(text: Text, chance: random.Random) -> Iterator[Edit]:
    """Yield people other names, and the campaign's words those of another beat."""
    table = _people(text, chance)
    if chance.random() < 0.7:  # noqa: PLR2004
        table |= {term: chance.choice(others) for term, others in names.TERMS.items()}
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(k) for k in sorted(table, key=len, reverse=True)) + r")(?!\w)")
    for found in pattern.finditer(text.text):
        yield Edit(*found.span(), table[found.group()])


def _people(text: Text, chance: random.Random) -> dict[str, str]:
    full = set(names.PEOPLE)
    for gold in text.attributions:
        full |= {text.text[s.start : s.end] for s in gold.source if _FULL.fullmatch(text.text[s.start : s.end])}
    table = {}
    for name in sorted(full):
        first, last = chance.choice(names.FIRST), chance.choice(names.LAST)
        table[name] = f"{first} {last}"
        table[name.rsplit(" ", 1)[1]] = last
    return table


def dateline(text: Text, chance: random.Random) -> Iterator[Edit]:
    """Open the first paragraph after the headline as an agency does."""
    lines = list(LINE.finditer(text.text))
    if len(lines) > 1:
        place, agency = chance.choice(names.PLACES), chance.choice(names.AGENCIES)
        month, day = chance.choice(names.MONTHS), chance.randint(1, 28)
        form = chance.choice(("{p}, {m} {d}. {a}. ", "{p} {a} — ", "{p}. {m} {d}. {a} - ", "{p}, {m} {d} {a} - "))
        yield Edit(lines[1].start(), lines[1].start(), form.format(p=place, a=agency, m=month, d=day))


def rebreak(text: Text, chance: random.Random) -> Iterator[Edit]:
    """Join some paragraphs, or part them at sentence ends where nobody is speaking."""
    if chance.random() < 0.4:  # noqa: PLR2004
        yield from (Edit(*m.span(), " ") for m in _BREAK.finditer(text.text) if chance.random() < 0.3)  # noqa: PLR2004
        return
    held = np.zeros(len(text.text) + 1, dtype=bool)
    for gold in text.attributions:
        spans = [*gold.source, *gold.cue, *gold.content]
        held[min(s.start for s in spans) : max(s.end for s in spans)] = True
    for m in _SENTENCE.finditer(text.text):
        if not held[m.start()] and chance.random() < 0.6:  # noqa: PLR2004
            yield Edit(*m.span(), "\n\n")


def transcribe(text: Text, chance: random.Random) -> Text:
    """Put speakers in capitals before paragraphs in which nobody is quoted."""
    busy = [s for g in text.attributions for s in (*g.source, *g.cue, *g.content)]
    free = [
        m.span()
        for m in list(LINE.finditer(text.text))[1:]
        if len(m.group().split()) > 8 and not any(s.start < m.end() and m.start() < s.end for s in busy)  # noqa: PLR2004
    ]
    start = chance.randrange(max(1, len(free)))
    chosen = free[start : start + chance.randint(2, 6)]
    people = [f"{chance.choice(names.FIRST)} {chance.choice(names.LAST)}" for _ in range(2)]
    shown = [p.upper() if chance.random() < 0.8 else p for p in people]  # noqa: PLR2004
    edits = [Edit(s, s, f"{shown[n % 2]}: ") for n, (s, _) in enumerate(chosen)]
    changed = apply(text, edits)
    spoken, grown = [], 0
    for edit, (start, end) in zip(edits, chosen, strict=True):
        name = start + grown
        grown += len(edit.text)
        colon = name + len(edit.text) - 2
        spoken.append(Gold((Span(name, colon),), (Span(colon, colon + 1),), (Span(start + grown, end + grown),)))
    return Text(text.name, changed.text, (*changed.attributions, *spoken))


TRANSCRIPTS: Final = 0.08
CHANGES: Final = (
    (0.45, rename),
    (0.12, rebreak),
    (0.15, dateline),
    (0.15, shout),
    (0.2, behead),
    (0.35, restyle),
    (0.12, lose_marks),
)
