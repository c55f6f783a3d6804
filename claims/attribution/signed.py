"""Quotations signed by who said them: '"We waited for an hour." — Anna Rowe, teacher', on one line or on the next."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claims import lexicon
from claims.attribution.candidate import Draft, without
from claims.attribution.cue_lexicon import cue_lexicon
from claims.attribution.posts import posts
from claims.attribution.quotation_marks import Quote, quotes
from claims.records import Segment, SegmentKind, Span, each_within
from claims.steps import argument, step

_WORD = r"[A-Z][\w.'\u2019-]*"
_SURE = 0.8
_PRINTED = frozenset({SegmentKind.PARAGRAPH, SegmentKind.HEADING})  # a short one may look like a heading


@step(argument(1))
def signed(segments: Sequence[Segment], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with each signed quotation under its signature, and under nobody else."""
    found = list(posts(segments))
    marks = {draft.cue for draft in found}
    found += [draft for draft in _signed(segments) if draft.cue not in marks]
    taken = tuple(s for d in found for s in (*d.source, *d.cue, *d.content))
    kept = [d if not found or _is_within(d, found) else _less(d, taken) for d in drafts]
    return [*found, *(d for d in kept if d is not None)]


def _is_within(draft: Draft, found: Sequence[Draft]) -> bool:
    """Return whether a report, with its source and cue, is somebody's inside a signed quotation."""
    whole = (*draft.source, *draft.cue, *draft.content)
    holders = [c for d in found for c in d.content]
    return bool(draft.source and draft.cue) and each_within(whole, holders)


def _less(draft: Draft, taken: tuple[Span, ...]) -> Draft | None:
    content = without(draft.content, taken)
    apart = all(without((s,), taken) == (s,) for s in (*draft.source, *draft.cue))
    return replace(draft, content=content) if content and apart else None


def _signed(segments: Sequence[Segment]) -> Iterator[Draft]:
    """Yield the signed quotations; one may go over several paragraphs, each opened anew and the last closed."""
    run: list[Quote] = []
    for segment in segments:
        text, at = segment.text, segment.span.start
        match = _signature().search(text) if segment.kind in _PRINTED else None
        match = match if match and _is_name(match["who"]) else None
        head = text[: match.start()] if match else text
        if head.strip():
            whole = _whole(head) if segment.kind in _PRINTED else None
            run = [*(run if run and not run[-1].closed else []), whole.moved(at)] if whole else []
        if match and run:
            source, cue = (Span(match.start(g), match.end(g)) for g in ("who", "dash"))
            draft = Draft((source,), (cue,), (), "signed", _SURE).moved(at)
            yield replace(draft, content=tuple(q.span for q in run))
        run = [] if match else run


@cache
def _signature() -> re.Pattern[str]:
    roles = "|".join(map(re.escape, sorted(cue_lexicon().signers)))
    name = rf"{_WORD}(?:\s+(?:{_WORD}|(?:{roles})|de|da|van|von|der|bin|ibn|al|of)){{0,7}}"
    return re.compile(
        r"(?:^|(?<=[\s\"\u201d\u2019']))(?P<dash>--|[\u2014\u2013\u2015-])\s*"
        rf"(?P<who>{name}(?:\s*[,(][^.!?:;]{{1,90}})?)(?:\s+on\s+[^.!?:;]{{1,60}})?\.?\s*$"
    )


def _whole(text: str) -> Quote | None:
    """Return the quotation that a text wholly is."""
    first = next((q for q in quotes(text) if q.opened), None)
    blank = first is None or text[: first.span.start].strip() or text[first.span.end :].strip()
    return None if blank else first


def _is_name(who: str) -> bool:
    """Tell a person's name, with or without a role, from the credit of an agency or a single word."""
    name = re.split(r"\s*[,(]", who, maxsplit=1)[0]
    several = len(name.split()) > 1 or name != who
    return several and not name.isupper() and name not in _outlets() and name.split()[0] not in {"The", "Photo", "By"}


@cache
def _outlets() -> frozenset[str]:
    outlets = lexicon.load("outlets")["outlets"]
    return frozenset(n for outlet in outlets for n in (outlet["name"], *outlet.get("tags", ())))
