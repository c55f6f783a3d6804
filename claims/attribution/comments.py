"""The reporter's own comment after what is reported: "said he would resign, a move that surprised his party"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claims import steps
from claims.attribution.candidate import Draft
from claims.attribution.cue_lexicon import cue_lexicon
from claims.attribution.quotation_marks import Quote
from claims.records import Span
from claims.steps import argument, step


@step(argument(1))
def uncommented(body: str, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Return the drafts, a content that follows its cue cut before a comment on it outside quotation marks.

    What a comment itself is said to show ("…, a development that highlighted the plans") is nobody's report.
    """
    return [_cut(body, draft, quotes) for draft in drafts if not _is_comment(body, draft)]


@step(steps.never)
def _is_comment(body: str, draft: Draft) -> bool:
    near = (m for s in draft.source for m in _comment().finditer(body, max(0, s.start - _REACH), s.end + _REACH))
    return any(m.start() < s.start < m.end() for m in near for s in draft.source)


_REACH = 60  # code points: from the comma before "a development that" to "that"


@step(argument(1))
def _cut(body: str, draft: Draft, quotes: Sequence[Quote]) -> Draft:
    last = max(draft.content, default=None)
    if last is None or not draft.cue or draft.cue[0].start > last.start:
        return draft
    for found in _comment().finditer(body, last.start + 1, last.end):
        if not any(q.span.start < found.start() < q.span.end for q in quotes):
            kept = (*(s for s in draft.content if s is not last), Span(last.start, found.start()))
            return replace(draft, content=kept)
    return draft


@cache
def _comment() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(cue_lexicon().comments)))
    return re.compile(rf",\s+an?\s+(?:\w+\s+)?(?:{nouns})\s+(?:that|which)\b")
