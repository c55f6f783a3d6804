"""One list of attributions out of what the rules and the tagger found."""

from collections.abc import Sequence
from dataclasses import replace

from claims import steps
from claims.attribution.candidate import Draft
from claims.attribution.confidence import confidence
from claims.nearby import Nearby
from claims.records import Span, Spans, each_within
from claims.steps import step

_LEAST = 0.2  # what only the tagger found, and with less confidence, is more noise than news
_SEEN = steps.registered("attribution.merge.only tagged", "What the tagger alone found.")
_READ = steps.registered("attribution.merge.only ruled", "What the rules alone found.")
_SAME = 0.5  # so much of the words of two contents in common makes them one
_DOUBTFUL = 0.75
_SURE = 0.7
_TAGGER_AS_GOOD = frozenset(("quotation", "clause"))
_WHOLE = frozenset(("quotation", "clause", "according to", "in words", "as", "parenthetical"))
_RULES_KNOW_BETTER = frozenset(
    (
        "quotation",
        "clause",
        "according to",
        "in words",
        "as",
        "parenthetical",
        "preposition",
        "participle",
        "introduction",
        "colon",
        "adverb",
        "adjective",
        "noun about",
        "headline",
        "dash",
    )
)


def combined(ruled: Sequence[Draft], tagged: Sequence[Draft]) -> list[Draft]:
    """Return each attribution once: as the rules read it where both found it, else as the one that did.

    Where two overlap without being the same, what both found goes before what the tagger saw, and that before
    what only the rules read. Where the rules see somebody take the floor ("BELL: …"), nobody else's words run on.
    """
    pairs = same(ruled, tagged)
    paired_rules, paired_tags = {r for r, _ in pairs}, {t for _, t in pairs}
    fitted = confidence()
    placed = _placed(ruled)
    both = [
        fitted.of_agreed(agreed(ruled[r], tagged[t], placed.at(tagged[t].content)), tagged[t].sure) for r, t in pairs
    ]
    seen = [fitted.of_tagged(d) for n, d in enumerate(tagged) if n not in paired_tags and d.cue]
    turns = Nearby((c, [c]) for d in ruled if d.rule == "colon" for c in (*d.source, *d.cue))
    seen = [d for d in seen if d.sure >= _LEAST and not _touch(turns.at(d.content), d.content) and steps.is_on(_SEEN)]
    read = [fitted.of_unconfirmed(d) for n, d in enumerate(ruled) if n not in paired_rules and steps.is_on(_READ)]
    return _compatible([*_surest_first(both), *_surest_first(seen), *_surest_first(read)])


def _placed(drafts: Sequence[Draft]) -> Nearby[Draft]:
    return Nearby((draft, _spans(draft)) for draft in drafts)


def _spans(draft: Draft) -> Spans:
    return (*draft.source, *draft.cue, *draft.content)


def same(ruled: Sequence[Draft], tagged: Sequence[Draft]) -> list[tuple[int, int]]:
    """Return the pairs (rule, tag) of drafts whose contents are the same, one to one, the closest first."""
    near_tags = Nearby((t, _spans(tag)) for t, tag in enumerate(tagged))
    near_rules = _placed(ruled)
    scored = [
        (share, r, t)
        for r, a in enumerate(ruled)
        for t in near_tags.at(a.content)
        if _touch(a.content, tagged[t].content) and (share := overlap(a.content, tagged[t].content)) >= _SAME
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, r, t in sorted(scored, reverse=True):
        if r not in used[0] and t not in used[1]:
            used[0].add(r)
            used[1].add(t)
            pairs.append((r, t))
    for r, rule in enumerate(ruled):
        for t in near_tags.at(rule.cue):
            tag = tagged[t]
            if r in used[0] or t in used[1]:
                continue
            if _fragment(tag, rule) or _lump(tag, rule, near_rules.at(tag.content)):
                used[0].add(r)
                used[1].add(t)
                pairs.append((r, t))
    return pairs


@step(steps.never)
def _fragment(tag: Draft, rule: Draft) -> bool:
    """Return whether the tagger saw only a piece of a report that the rules read whole, off the same cue."""
    if rule.rule not in _WHOLE or not _touch(tag.cue, rule.cue):
        return False
    doubtful = tag.sure < _DOUBTFUL or rule.content[0].start < rule.cue[0].start
    return doubtful and each_within(tag.content, rule.content)


@step(steps.never)
def _lump(tag: Draft, rule: Draft, ruled: Sequence[Draft]) -> bool:
    """Return whether the tagger ran on, off the same cue, into the next report that the rules read."""
    one = rule.rule in _WHOLE and _touch(tag.cue, rule.cue) and _touch(tag.content, rule.content)
    return one and any(d is not rule and _touch(d.cue, tag.content) for d in ruled)


def agreed(rule: Draft, tag: Draft, ruled: Sequence[Draft]) -> Draft:
    """Take the rules' reading where they know better, name a source, or tell two reports apart; else the tagger's."""
    lumped = any(d is not rule and _touch(d.cue or d.content, tag.content) for d in ruled)
    trusted = rule.rule in _TAGGER_AS_GOOD and tag.sure >= _SURE and not _closes(rule, tag)
    by_rules = (rule.rule in _RULES_KNOW_BETTER and not trusted) or lumped or (bool(rule.source) and not tag.source)
    best = rule if by_rules else replace(tag, rule=rule.rule)
    return best if best.source or best.cue else replace(best, source=tag.source, cue=tag.cue)


@step(steps.never)
def _closes(rule: Draft, tag: Draft) -> bool:
    """Return whether cue and source stand right behind a quotation whose source the tagger took from before it.

    “The toll is too high,” Ann Roe said. “The talks went well,” said Tom Dale.
    """
    if rule.rule != "quotation" or not rule.source or not tag.source or _touch(rule.source, tag.source):
        return False
    behind = min(span.start for span in (*rule.source, *rule.cue))
    return behind == rule.content[-1].end + 1 and tag.source[-1].end < rule.content[0].start


def _surest_first(found: Sequence[Draft]) -> list[Draft]:
    return sorted(found, key=lambda d: (-d.sure, d.content))


def _compatible(found: Sequence[Draft]) -> list[Draft]:
    """Keep the first of those that cross or nest."""
    kept: list[Draft] = []
    near: Nearby[Draft] = Nearby()
    for draft in found:
        if all(_may_stand_together(draft, other) for other in near.at(_spans(draft))):
            kept.append(draft)
            near.add(draft, _spans(draft))
    return kept


def _may_stand_together(a: Draft, b: Draft) -> bool:
    return not _touch(a.content, b.content) and not _clash(a, b)


def _clash(a: Draft, b: Draft) -> bool:
    return _touch(a.cue, b.content) or _touch(b.cue, a.content) or (bool(a.cue) and a.cue == b.cue)


def _touch(a: Sequence[Span], b: Sequence[Span]) -> bool:
    if len(a) == len(b) == 1:  # nearly always, and asked for each pair of drafts
        return a[0].overlaps(b[0])
    return any(x.overlaps(y) for x in a for y in b)


def overlap(a: Spans, b: Spans) -> float:
    """Return the share of code points that two lists of spans have in common (0-1)."""
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return both / max(1, sum(s.end - s.start for s in (*a, *b)) - both)
