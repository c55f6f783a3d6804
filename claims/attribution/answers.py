"""Answers of an interview that is printed without names: each paragraph is said, though no cue tells so."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claims.article.interview import turns
from claims.attribution.candidate import Draft, without
from claims.attribution.postprocess import ANSWER
from claims.records import Segment, each_within
from claims.steps import argument, step

_SURE: Final = 0.8  # as for a turn behind its speaker's name (claims.attribution.rules.transcript_turns)


@step(argument(1))
def with_answers(segments: Sequence[Segment], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with each paragraph that answers as an attribution without source and cue.

    What is reported with source and cue inside an answer stays, as an attribution inside it.
    """
    read = turns(segments)
    if read is None or not read.announced:
        return list(drafts)
    answers = tuple(segments[n].span for n in sorted(read.answers))
    kept = []
    for draft in drafts:
        if draft.source and draft.cue and each_within((*draft.source, *draft.cue, *draft.content), answers):
            kept.append(draft)
        elif content := without(draft.content, answers):
            kept.append(replace(draft, content=content))
    return [*kept, *(Draft((), (), (span,), ANSWER, _SURE) for span in answers)]
