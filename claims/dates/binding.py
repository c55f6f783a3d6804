"""Which date expression belongs to which cue: "said on Thursday", "In June 2019, the press secretary said".

Each pair of a date and a cue in one sentence has features of place, syntax and meaning; a logistic regression fitted by
tools/fit_said_dates.py gives the probability that the date is that of the saying.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from claims import steps
from claims.article.posts import signature
from claims.dates import edtf
from claims.dates.logistic import model
from claims.dates.saying import cue_features, sayings
from claims.dates.scene import Scene, count, place, scenes
from claims.nearby import Nearby
from claims.nlp.parsed_article import ParsedArticle
from claims.nlp.parser import Token
from claims.records import Article, Attribution, DateMention, Precision, Span
from claims.steps import step

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VERB", "AUX"})
_NOUN_CLAUSES = frozenset({"relcl", "acl", "appos"})
_BEFORE = {
    "since": "since",
    **dict.fromkeys(("until", "till", "by", "through"), "until"),
    **dict.fromkeys(("before", "ahead", "after", "following", "prior"), "after"),
    **dict.fromkeys(("of", "for", "from", "to", "about"), "of"),
    **dict.fromkeys(("on", "in", "at", "during", "late", "early", "earlier", "over"), "on"),
    **dict.fromkeys(("a", "an", "the", "this", "that", "his", "her", "their", "its"), "a determiner"),
}
_BREAK = re.compile(r"[;:()–—]|--")
_LAST_WORD = re.compile(r"[\w’']+(?=\W*$)")
_NEAR, _FAR = 4, 10  # words
_WEEK, _YEAR = 7, 366  # days
_MOST_STEPS = 8
_DAYS = frozenset({Precision.DAY, Precision.DAY_WITHOUT_YEAR})
_NOUN_REACH = 3  # tokens
_PRINTED = 0.99  # probability that the day in a post's signature is the post's


_OPENING = 12  # code points before a date in which "between" stands
_TO = re.compile(r"\s+(?:to|and|through|until)\s+")


class Bond(NamedTuple):
    """The date expression of an attribution's own clause, and the probability that it dates the saying."""

    mention: DateMention
    probability: float


def bonds(
    article: Article,
    mentions: Sequence[DateMention],
    attributions: Sequence[Attribution],
    day_at: Callable[[int], date | None],
    parsed: ParsedArticle | None = None,
) -> dict[int, Bond]:
    """Return the date expression of each attribution's own clause by its index; `day_at` is the report's day there."""
    regression = model("bound")
    best: dict[int, Bond] = {}
    for n, mention, features in pairs(article, mentions, attributions, day_at, parsed):
        bond = Bond(mention, regression.probability(features))
        if bond.probability >= regression.assumed and (n not in best or best[n].probability < bond.probability):
            best[n] = bond
    spans = {n: bond._replace(mention=_to_its_end(article.body, bond.mention, mentions)) for n, bond in best.items()}
    return spans | dict(_signed(article, mentions, attributions))


def _to_its_end(body: str, first: DateMention, mentions: Sequence[DateMention]) -> DateMention:
    """Return "from 2010 to 2012" and "between March and May 2018" as one stretch where its first date was taken."""
    following = next((m for m in mentions if m.span.start >= first.span.end), None)
    opens = re.search(
        r"\b(?:from|between)\s+$", body[max(0, first.span.start - _OPENING) : first.span.start], re.IGNORECASE
    )
    if opens is None or following is None or not _TO.fullmatch(body[first.span.end : following.span.start]):
        return first
    one, two = first.value, following.value
    if one is None or two is None or one.precision is not two.precision:
        return first
    try:
        value = edtf.parse(f"{one.edtf}/{two.edtf}")
    except edtf.EdtfError:
        return first
    return replace(first, span=Span(first.span.start, following.span.end), value=value)


def _signed(
    article: Article, mentions: Sequence[DateMention], attributions: Sequence[Attribution]
) -> Iterator[tuple[int, Bond]]:
    """Yield the day in the signature of each post: the site prints it there, no clause binds it."""
    for segment in article.segments:
        found = signature(segment.text)
        if found is None:
            continue
        at = segment.span.start
        mark, whole = (Span(span.start + at, span.end + at) for span in (found.mark, found.span))
        day = next((mention for mention in mentions if whole.contains(mention.span)), None)
        signed = next((n for n, each in enumerate(attributions) if mark in each.cue), None)
        if day is not None and signed is not None:
            yield signed, Bond(day, _PRINTED)


def pairs(
    article: Article,
    mentions: Sequence[DateMention],
    attributions: Sequence[Attribution],
    day_at: Callable[[int], date | None],
    parsed: ParsedArticle | None = None,
) -> Iterator[tuple[int, DateMention, tuple[str, ...]]]:
    """Yield the index of an attribution, a date expression of its sentence that may be its own, and their features."""
    printed = Nearby((mention, [mention.span]) for mention in mentions)
    contents = Nearby((each, each.content) for each in attributions)
    for n, scene in scenes(article, attributions, parsed).items():
        for mention in (m for m in printed.at([scene.segment.span]) if scene.segment.span.contains(m.span)):
            if _may_date(scene, mention.span, attributions[n], contents):
                yield n, mention, features(scene, mention, attributions[n], day_at(mention.span.start))


def _may_date(scene: Scene, at: Span, attribution: Attribution, contents: Nearby[Attribution]) -> bool:
    cue = place(attribution)
    return scene.sentence(at.start) == scene.sentence(cue.start) and not _is_told(scene, at, attribution, contents)


@step(steps.never)
def _is_told(scene: Scene, at: Span, attribution: Attribution, contents: Nearby[Attribution]) -> bool:
    """Return whether a date is part of what somebody says, and not of how it is told that they said it."""
    cue = place(attribution)
    around = [part for a in contents.at([at, cue]) for part in a.content if a is not attribution]
    if any(at.overlaps(part) for part in attribution.content) or any(p.contains(at) != p.contains(cue) for p in around):
        return True
    return any(quote.contains(at) and not quote.contains(cue) for quote in scene.quoted)


def features(scene: Scene, mention: DateMention, attribution: Attribution, day: date | None) -> tuple[str, ...]:
    """Return the features of a date expression as the date of an attribution."""
    return (
        *_placed(scene, mention.span, attribution),
        *_governed(scene, mention.span, attribution),
        *_surrounded(scene, mention.span),
        *_meant(mention, day),
        *cue_features(scene, attribution),
    )


# --- where it stands ---------------------------------------------------------------------------------------


def _placed(scene: Scene, at: Span, attribution: Attribution) -> Iterator[str]:
    cue = place(attribution)
    side = "before" if at.end <= cue.start else "after"
    between = Span(at.end, cue.start) if side == "before" else Span(cue.end, at.start)
    text = scene.apart(between, attribution)
    words = count(text)
    yield f"{side}, {'near' if words <= _NEAR else 'far' if words <= _FAR else 'farther'}"
    verbs = min(_verbs(scene, between, attribution), 2)
    yield f"{side}, {verbs} verbs between"
    if _BREAK.search(text):
        yield f"{side}, a break between"
    if "," in text:
        yield f"{side}, a comma between"
        yield f"{side}, a comma and {verbs} verbs between"
    if any(part.contains(at) for part in attribution.source):
        yield f"in the source, {verbs} verbs between"
    if any(part.contains(at) for part in attribution.cue):
        yield "in the cue"
    if _goes_on_from_clause(scene, at, attribution):
        yield "right behind a clause of the source"
    if side == "before" and count(scene.text(scene.sentence_span(at.start).start, at.start)) <= _NEAR:
        yield "opens the sentence"
    if _is_contested(scene, at, attribution):
        yield "another cue is nearer"
    if _is_bracketed(scene, at, cue):
        yield "in brackets"
        if scene.text(at.start - 1, at.end + 1).strip("()") == scene.text(at.start, at.end):
            yield "alone in brackets"


def _goes_on_from_clause(scene: Scene, at: Span, attribution: Attribution) -> bool:
    """Return whether a date stands right behind a source that has a verb ("Ann Roe, who gave birth | on Monday")."""
    last = next((part for part in attribution.source if part.end <= at.start), None)
    if last is None or count(scene.text(last.end, at.start)) > 1 or "," in scene.text(last.end, at.start):
        return False
    return any(token.tag in _FINITE for token in scene.tokens([last]))


def _verbs(scene: Scene, stretch: Span, attribution: Attribution) -> int:
    parts = (*attribution.source, *attribution.content, *attribution.cue)
    skipped = {t.i for t in scene.tokens(parts)}
    return sum(t.tag in _FINITE and t.i not in skipped for t in scene.tokens([stretch]))


def _is_contested(scene: Scene, at: Span, attribution: Attribution) -> bool:
    """Return whether another attribution of the sentence speaks nearer to the date."""
    sentence = scene.sentence(at.start)
    others = [place(a) for a in scene.attributions if a is not attribution]
    own = _distance(at, place(attribution))
    return any(_distance(at, other) < own for other in others if scene.sentence(other.start) == sentence)


def _distance(one: Span, two: Span) -> int:
    return max(one.start - two.end, two.start - one.end)


def _is_bracketed(scene: Scene, at: Span, cue: Span) -> bool:
    before = scene.text(scene.start, at.start)
    opened = before.rfind("(")
    return opened > before.rfind(")") and not opened + scene.start < cue.start < at.start


# --- how the sentence is built -----------------------------------------------------------------------------


def _governed(scene: Scene, at: Span, attribution: Attribution) -> Iterator[str]:
    inside = {t.i: t for t in scene.tokens([at])}
    top = next((t for t in inside.values() if t.head not in inside), None)
    if top is None:
        return
    cue = {t.i for t in scene.tokens(attribution.cue or (place(attribution),))}
    path = list(_upwards(scene, top))
    yield from _under_noun(top, path, cue)
    reached = next((n for n, t in enumerate(path) if t.i in cue), None)
    if reached is not None:
        apart = any(t.dep in _NOUN_CLAUSES for t in (top, *path[:reached]))
        yield "under the cue, in a noun's clause" if apart else f"under the cue, {min(reached, 2)} steps"
        if any(t.pos in _VERBAL for t in path[:reached]):
            yield "under the cue, under another verb"
        return
    verb = next((t for t in path if t.pos in _VERBAL), None)
    yield "under no verb" if verb is None else "under another verb"
    if verb is not None:
        yield from _beside(scene, verb, cue)


def _under_noun(top: Token, path: Sequence[Token], cue: set[int]) -> Iterator[str]:
    """Yield whether a date belongs to a noun ("a letter of 3 May"), or to its clause ("a study published in 2011")."""
    chain = (top, *path)
    at = next((n for n, t in enumerate(chain) if t.pos == "NOUN" and n), None)
    if at is None or any(t.i in cue for t in chain[:at]):
        return
    kind = "saying" if sayings().fullmatch(chain[at].lemma) else "another thing"
    verbs = [t for t in chain[1:at] if t.pos in _VERBAL]
    if not verbs:
        yield f"under a noun of {kind}"
    elif len(verbs) == 1 and verbs[0].dep in _NOUN_CLAUSES:
        yield f"in a clause of a noun of {kind}"


def _beside(scene: Scene, verb: Token, cue: set[int]) -> Iterator[str]:
    """Yield how the verb above a date stands to a cue beneath it."""
    first = scene.parsed.tokens[min(cue)] if cue else None
    path = list(_upwards(scene, first)) if first else []
    if first and verb.i in {t.i for t in path}:
        yield f"the cue is under its verb: {first.dep if path[0].i == verb.i else 'far'}"
    if verb.dep in _NOUN_CLAUSES:
        yield "its verb is in a noun's clause"


def _upwards(scene: Scene, token: Token) -> Iterator[Token]:
    for _ in range(_MOST_STEPS):
        if token.head == token.i:
            return
        token = scene.parsed.tokens[token.head]
        yield token


def _surrounded(scene: Scene, at: Span) -> Iterator[str]:
    before = _LAST_WORD.search(scene.text(scene.start, at.start))
    yield f"after {_BEFORE.get(before[0].lower(), 'a word')}" if before else "after nothing"
    after = scene.text(at.end, at.end + 2)
    if after in {"'s", "’s"}:
        yield "possessive"
    elif after[:1].isspace() and (noun := _modified(scene, at)):
        yield f"before a noun of {noun}"


def _modified(scene: Scene, at: Span) -> str:
    """Return the kind of noun that a date stands before: "a 2014 interview", "the Tuesday market"."""
    last = scene.tokens([at])[-1:]
    for token in scene.parsed.tokens[last[0].i + 1 : last[0].i + 1 + _NOUN_REACH] if last else ():
        if token.pos == "NOUN":
            return "saying" if sayings().fullmatch(token.lemma) else "another thing"
        if token.pos not in {"ADJ", "PROPN", "NUM"}:
            return ""
    return ""


# --- what it means -----------------------------------------------------------------------------------------


def _meant(mention: DateMention, day: date | None) -> Iterator[str]:
    rule, _, looks = mention.rule.partition(":")[0].partition(", ")
    yield f"rule: {rule}"
    yield f"{looks or 'looking nowhere'}"
    value = mention.value
    if value is None:
        yield "without a value"
        return
    yield "a day" if value.precision in _DAYS else "longer than a day"
    if day and value.earliest and value.latest:
        yield from _distant(day, value.earliest, value.latest)


def _distant(day: date, earliest: date, latest: date) -> Iterator[str]:
    if earliest > day:
        yield "to come"
    elif (day - latest).days > _YEAR:
        yield "over a year before the report"
    elif (day - latest).days > _WEEK:
        yield "over a week before the report"
