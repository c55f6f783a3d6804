"""Words at second hand: in "TASS quoted Orlov as saying …" and "Orlov said …, reports TASS" they are Orlov's."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claims.article.house_styles import DAY_OF_WEEK
from claims.attribution.candidate import Draft, without
from claims.attribution.cue_lexicon import cue_lexicon
from claims.records import Span
from claims.steps import argument, step

_QUOTED = re.compile(
    r"\b(?:quot|cit)(?:ed|es|e|ing)\s+(?P<who>(?!by\b|as\b)[^\"“”;:\n]{1,150}?)\s+"
    r"(?P<cue>as\s+(?:having\s+)?(?:saying|said|telling|stating|adding|claiming|warning|arguing))\b"
)


@step(argument(1))
def by_the_quoted(body: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each "X quoted Y as saying …" with Y as source and "as saying" in the cue."""
    quoted = list(_QUOTED.finditer(body))
    return [_by_quoted(draft, quoted) for draft in drafts] if quoted else list(drafts)


def _by_quoted(draft: Draft, quoted: Sequence[re.Match[str]]) -> Draft:
    for match in quoted:
        verb = Span(match.start(), match.start("who"))
        if not any(verb.overlaps(cue) for cue in draft.cue):
            continue
        who, saying = Span(*match.span("who")), Span(*match.span("cue"))
        content = without(draft.content, (who, saying))
        if content and not any(who.overlaps(c) for c in content):
            cue = (*without(draft.cue, (who, saying)), saying)
            return replace(draft, source=(who,), cue=cue, content=content)
    return draft


@cache
def _reported() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, sorted(cue_lexicon().relayed_verbs)))
    return re.compile(
        r"(?P<who>[A-Z](?:(?!\b(?:who|that|which|whom|said|says)\b)[^.;:\"\u201c\u201d\n]){1,140}?)\s+"
        r"(?:(?:on|in|at)\s+[A-Z]\w+\s+|yesterday\s+|today\s+)?"
        rf"(?P<cue>{verbs})(?:\s+(?:on\s+)?(?i:{DAY_OF_WEEK}),?)?\s+(?P<rest>\S)"
    )


@step(argument(1))
def by_the_reported(body: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, each "X said …, reports AGENCY" with X as source: an agency passes words on."""
    read = [(draft, _by_reported(body, draft)) for draft in drafts]
    known = {cue for draft, given in read if given is draft for cue in draft.cue}
    return [given for draft, given in read if given is draft or not known & set(given.cue)]


def _by_reported(body: str, draft: Draft) -> Draft:
    how = " ".join(s.of(body) for s in draft.cue).strip().lower()
    if how not in cue_lexicon().relayers or not draft.source or not draft.content:
        return draft
    first = draft.content[0]
    match = _reported().match(body, first.start, first.end)
    if match is None or draft.cue[0].start < first.start or match["who"].split()[-1].lower() in cue_lexicon().nouns:
        return draft
    content = (Span(match.start("rest"), first.end), *draft.content[1:])
    return replace(draft, source=(Span(*match.span("who")),), cue=(Span(*match.span("cue")),), content=content)
