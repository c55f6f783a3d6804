"""The dates that statements talk about: every date expression in what was said, counted from the day it was said."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claims.dates import narrative_time
from claims.dates.anchor import Ground
from claims.dates.article import LOOKS, ArticleDates, merged
from claims.dates.calendar import Side
from claims.dates.expressions import Expression, find
from claims.dates.normalize import weekday_agrees
from claims.nearby import Nearby
from claims.records import (
    Article,
    Attribution,
    DateMention,
    DateValue,
    Precision,
    SaidDate,
    Span,
    StatementKind,
    each_within,
)

_TALE = frozenset({"narrative", "narrative_weekday", "later", "same_month"})  # counted from what was told before
_REPORTER = frozenset({"deictic"})  # in indirect speech "yesterday" is the reporter's
_EARLIER = ("undated: “", "undated: past perfect", "undated: present perfect", "undated: no date of its own, among")
_FROM_SAID = ", from when it was said"


def about(
    article: Article, dated: ArticleDates, attributions: Sequence[Attribution], said: Sequence[SaidDate]
) -> list[tuple[DateMention, ...]]:
    """Return the dates talked about in the content of each attribution, in text order.

    What stands fixed ("in May 2019") is as in the article. What is counted ("next year") is counted from the day of
    the words where that is known, else from the article's; in indirect speech "yesterday" and "today" are always the
    reporter's. Words quoted from an earlier day that is not known give no value, and the reason.
    """
    read = [(mention, *pair) for mention, pair in zip(dated.mentions, _expressions(dated), strict=True)]
    placed = Nearby((each, [each[0].span]) for each in read)
    quoted = Nearby((span, [span]) for span in _quoted(article))
    return [
        tuple(
            _talked(each, dated, attribution, when, quoted)
            for each in placed.at(attribution.content)
            if each_within([each[0].span], attribution.content) and each[0].span not in when.mention
        )
        for attribution, when in zip(attributions, said, strict=True)
    ]


_Read = tuple[DateMention, Expression, Side]


def _expressions(dated: ArticleDates) -> Iterator[tuple[Expression, Side]]:
    return (pair for passage in dated.passages for pair in passage.expressions)


def _talked(
    read: _Read, dated: ArticleDates, attribution: Attribution, said: SaidDate, quoted: Nearby[Span]
) -> DateMention:
    mention, expression, side = read
    fixed = mention.value is not None and not mention.anchor
    if fixed or expression.rule.kind in _TALE or said.value == dated.anchor:
        return mention
    words = attribution.kind is StatementKind.DIRECT or each_within([mention.span], quoted.at([mention.span]))
    if expression.rule.kind in _REPORTER and not words:
        return mention
    if said.value is None:
        earlier = words and said.basis.startswith(_EARLIER)
        return _unknown(mention, "", "said on an earlier day that is not known") if earlier else mention
    return _counted(mention, expression, side, said.value)


def _counted(mention: DateMention, expression: Expression, side: Side, said: DateValue) -> DateMention:
    """Count an expression from each day the words may have been said on."""
    days = _days(said)
    found = [narrative_time.outcome(expression, Ground(day, side)) for day in days or (None,)]
    outcome = merged(found)
    if isinstance(outcome, str):
        return _unknown(mention, said.edtf, outcome)
    if said.precision is not Precision.SET and any(each != outcome for each in found):
        return _unknown(mention, said.edtf, f"{said.edtf}, when it was said, leaves it open")
    return DateMention(
        mention.span, outcome, said.edtf, _plain(mention.rule) + _FROM_SAID, weekday_agrees(expression, outcome)
    )


def _unknown(mention: DateMention, anchor: str, reason: str) -> DateMention:
    return DateMention(mention.span, None, anchor, f"{_plain(mention.rule)}: {reason}")


def _plain(rule: str) -> str:
    """Return a rule without what it was counted from and without the reason why it gave nothing."""
    return rule.split(":", maxsplit=1)[0].removesuffix(_FROM_SAID)


def recounted(mention: DateMention, words: str, said: DateValue | None, *, quoted: bool) -> DateMention:
    """Return what a date talked about means once a person has said when the words were said.

    `words` is the expression as printed. What stands fixed, what was counted from dates told before, and the
    reporter's "yesterday" stay as they are.
    """
    expression = next(iter(find(words)), None)
    fixed = mention.value is not None and not mention.anchor
    if expression is None or fixed or expression.rule.kind in _TALE:
        return mention
    if expression.rule.kind in _REPORTER and not quoted:
        return mention
    if said is None:
        return _unknown(mention, "", "said on a day that is not known")
    return _counted(mention, expression, _looked(mention.rule), said)


def _looked(rule: str) -> Side:
    return next((side for side, note in LOOKS.items() if note and note in rule), Side.EITHER)


def _days(said: DateValue) -> tuple[date, ...]:
    """Return the days that stand for a said date: the members of a set, else its first and last."""
    if said.precision is Precision.SET:
        return said.candidates
    return tuple(dict.fromkeys(day for day in (said.earliest, said.latest) if day))


def _quoted(article: Article) -> Iterator[Span]:
    for segment in article.segments:
        for found in _QUOTES.finditer(segment.text):
            yield Span(segment.span.start + found.start(), segment.span.start + found.end())


_QUOTES = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)")
