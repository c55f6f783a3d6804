"""Scores to attributions: runs of words, then content → cue → source by the pointers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from claims.attribution.tagger.chains import BEGIN, SINGLE, Floats, Run, tag_runs
from claims.attribution.tagger.encode import Encoded
from claims.attribution.tagger.features import Quote
from claims.attribution.tagger.pointers import TO_CUE, TO_SOURCE, Pointers, Scores, own_tags, point

FAR: Final = 0.5  # a cue in another paragraph must be this probable
IDLE: Final = 0.5  # a cue this probable should not be left without a content
BONUS: Final = 1.5  # what giving it one may cost, in log probability
ALONE: Final = 5  # words of a quotation that is kept though nobody is found to say it


class Link(NamedTuple):
    """One attribution in words: content pieces, cue, sources, and the evidence for each step."""

    contents: tuple[Run, ...]
    cue: Run | None
    source: Run | None
    to_cue: float
    to_source: float


@dataclass(frozen=True, slots=True)
class Settings:
    """What decoding needs from the artefact.

    `transitions` (roles, tags, tags) and `distance` (2, 2 x reach + 1) are the network's; `eagerness` (roles) is added
    to the score of each run of contents, sources and cues: cues and sources are offered freely, since the pointers
    choose among them; `calibration` weighs the evidence for a confidence.
    """

    transitions: Floats
    distance: Floats
    eagerness: Floats
    calibration: Floats


def links(words: Encoded, scores: Sequence[Scores], settings: Settings) -> list[Link]:
    """Return the attributions of an article, in text order of their contents."""
    tags = own_tags(words, scores)
    tags[:, :, (BEGIN, SINGLE)] += settings.eagerness[:, None]
    contents, sources, cues = tag_runs(words, tags, settings.transitions)
    if not contents:
        return []
    to_cue = point(scores, contents, cues, TO_CUE, settings.distance)
    to_source = point(scores, cues, sources, TO_SOURCE, settings.distance)
    chosen = assigned(words, contents, cues, to_cue)
    found = [_alone(words, contents[n]) for n, cue in enumerate(chosen) if cue is None]
    of_cue: dict[int, list[int]] = {}
    for n, cue in enumerate(chosen):
        if cue is not None:
            of_cue.setdefault(cue, []).append(n)
    for cue, members in sorted(of_cue.items()):
        sure = float(np.exp(min(to_cue.to(n, cue) for n in members)))
        source, chance = to_source.best_or_none(cue)
        who = None if source is None else sources[source]
        found.append(Link(tuple(contents[n] for n in members), cues[cue], who, sure, float(np.exp(chance))))
    return sorted((link for link in found if link), key=lambda link: link.contents[0].start)


def assigned(words: Encoded, contents: Sequence[Run], cues: Sequence[Run], to_cue: Pointers) -> list[int | None]:
    """Return the cue of each content: the one it points to, but none across paragraphs without good reason.

    A sure cue that was left idle takes the content that minds least, from a cue that has others.
    """
    if not cues:
        return [None] * len(contents)
    chosen: list[int | None] = [
        cue if _near(words, content, cues[cue]) or to_cue.to(n, cue) >= np.log(FAR) else None
        for n, content in enumerate(contents)
        for cue in [to_cue.best(n)]
    ]
    members = Counter(chosen)
    nearby = _by_paragraph(words, contents)
    for cue, run in enumerate(cues):
        if not members[cue] and run.probability >= IDLE:
            costs = {
                n: float(to_cue.to(n, old) - to_cue.to(n, cue))
                for n in nearby.get(int(words.paragraph[run.start]), ())
                if (old := chosen[n]) is not None and members[old] > 1
            }
            cheapest = min(costs, key=costs.__getitem__, default=None)
            if cheapest is not None and costs[cheapest] < BONUS:
                members[chosen[cheapest]] -= 1
                members[cue] += 1
                chosen[cheapest] = cue
    return chosen


def _by_paragraph(words: Encoded, contents: Sequence[Run]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for n, content in enumerate(contents):
        found.setdefault(int(words.paragraph[content.start]), []).append(n)
    return found


def _near(words: Encoded, a: Run, b: Run) -> bool:
    return bool(words.paragraph[a.start] == words.paragraph[b.start])


def _alone(words: Encoded, content: Run) -> Link | None:
    """Return a quotation without cue or source, if it is one and long enough."""
    quoted = words.quote[content.start] > Quote.OUTSIDE
    return Link((content,), None, None, 0.0, 0.0) if quoted and content.end - content.start >= ALONE else None
