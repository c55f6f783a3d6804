"""Cues in the passive voice: who is told, asked or accused does not speak."""

from claims import steps
from claims.attribution.cue_lexicon import cue_lexicon
from claims.knowledge import nouns
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import Attribution, SegmentKind
from claims.steps import step

_REPEATED = frozenset({"quote", "cite"})
_SAYING = frozenset(
    {"saying", "telling", "stating", "adding", "claiming", "warning", "arguing", "describing", "having"}
)


@step(steps.nothing)
def who_is_quoted(view: View, attribution: Attribution) -> Voice | None:
    """Return whose words are repeated, where the source is who repeats them.

    "Berg was quoted by the agency", "The agency quoted Berg as saying": the words are Berg's.
    """
    for i in (i for span in attribution.cue for i in view.within(span)):
        verb = view.words[i]
        if verb.lemma not in _REPEATED:
            continue
        quoted = [c for c in verb.children if view.words[c].dep == "nsubjpass"] or _object_of(view, i)
        if quoted:
            under = [j for j in view.subtree(quoted[0]) if j not in _as_saying(view, quoted[0])]
            return Voice(quoted[0], under[0], under[-1] + 1)
    return None


def _object_of(view: View, verb: int) -> list[int]:
    """Return the object of "quoted … as saying", wherever the parse hangs the "as"."""
    objects = [c for c in view.words[verb].children if view.words[c].dep == "dobj" and c > verb]
    return [o for o in objects if _as_saying(view, o) or _as_saying(view, verb)]


def _as_saying(view: View, i: int) -> set[int]:
    """Return the words of "as saying …" under a word, if they are there."""
    for c in view.words[i].children:
        spoken = (view.words[k] for k in view.words[c].children)
        if view.words[c].lower == "as" and any(k.lower in _SAYING for k in spoken):
            return set(view.subtree(c))
    return set()


@step(steps.never)
def is_heard(view: View, head: int) -> bool:
    """Whether a source only hears the words: "The court heard that …", "Jurors heard how …"."""
    word = view.words[head]
    hears = view.words[word.head].lemma == "hear" and word.dep == "nsubj"
    return hears and bool({word.lemma, word.lower} & cue_lexicon().hearers)


@step(steps.never)
def is_companion(view: View, attribution: Attribution, head: int) -> bool:
    """Whether a source is only whom the speaker is with: "Agreeing with Rana, he said"."""
    cue = {i for span in attribution.cue for i in view.within(span)}
    beside = view.words[view.words[head].head]
    verb = view.words[beside.head]
    return (
        view.words[head].dep == "pobj" and beside.lower == "with" and {beside.i, verb.i} <= cue and verb.pos == "VERB"
    )


@step(steps.never)
def is_spoken_to(view: View, attribution: Attribution, head: int) -> bool:
    """Whether a source is the passive subject of a verb of address: "TASS was told", "Smith has been accused of"."""
    cue = {i for span in attribution.cue for i in view.within(span)}
    word = view.words[head]
    verb = view.words[word.head]
    if {word.lemma, word.lower} & cue_lexicon().hearers and _is_told_in_headline(view, cue):
        return True
    passive = word.dep == "nsubjpass" and any(view.words[c].dep == "auxpass" for c in verb.children)
    return passive and verb.i in cue and verb.lemma in nouns.words("verbs_of_address")


def _is_told_in_headline(view: View, cue: set[int]) -> bool:
    """Whether a headline leaves out "was": "Jury told driver was drunk", "Court told of threats"."""
    first = view.words[min(cue)] if cue else None
    above = first is not None and view.kinds[first.block] is not SegmentKind.PARAGRAPH
    return above and first is not None and first.lower in {"told", "hears"}


def is_participle(view: View, i: int) -> bool:
    """Whether a word is a participle of address without a subject of its own: "Asked about the plan, he …"."""
    word = view.words[i]
    past = word.text.lower().endswith(("ed", "told")) and word.lemma in nouns.words("verbs_of_address")
    helped = any(view.words[c].dep in {"aux", "nsubj", "dobj"} for c in word.children)
    return past and word.dep in {"advcl", "acl", "prep", "amod"} and not helped
