"""Words repeated at second hand: in "TASS quoted Orlov as saying that …" the words are Orlov's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.attribution.found import Draft, without
from claims.records import Span

_QUOTED = re.compile(
    r"\b(?:quot|cit)(?:ed|es|e|ing)\s+(?P<who>(?!by\b|as\b)[^\"“”;:\n]{1,150}?)\s+"
    r"(?P<cue>as\s+(?:having\s+)?(?:saying|said|telling|stating|adding|claiming|warning|arguing))\b"
)


def by_the_quoted(body: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, each "X quoted Y as saying …" with Y as source and "as saying" in the cue."""
    quoted = list(_QUOTED.finditer(body))
    return [_by_quoted(draft, quoted) for draft in drafts] if quoted else list(drafts)


def _by_quoted(draft: Draft, quoted: Sequence[re.Match[str]]) -> Draft:
    for match in quoted:
        verb = Span(match.start(), match.start("who"))
        if not any(cue.start < verb.end and verb.start < cue.end for cue in draft.cue):
            continue
        who, saying = Span(*match.span("who")), Span(*match.span("cue"))
        content = without(draft.content, (who, saying))
        if content and not any(c.start < who.end and who.start < c.end for c in content):
            cue = (*without(draft.cue, (who, saying)), saying)
            return replace(draft, source=(who,), cue=cue, content=content)
    return draft
