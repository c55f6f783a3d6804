"""Cues in the passive voice: who is told, asked or accused does not speak."""

from claims.records import Attribution
from claims.resolution import vocabulary
from claims.resolution.sources import Voice
from claims.resolution.view import View

_REPEATED = frozenset({"quote", "cite"})


def who_is_quoted(view: View, attribution: Attribution) -> Voice | None:
    """Give whose words are repeated, where the source is who repeats them ("Berg was quoted by the agency")."""
    for i in (i for span in attribution.cue for i in view.within(span)):
        verb = view.words[i]
        subjects = [c for c in verb.children if view.words[c].dep == "nsubjpass"]
        if verb.lemma in _REPEATED and subjects:
            under = view.subtree(subjects[0])
            return Voice(subjects[0], under[0], under[-1] + 1)
    return None


def is_spoken_to(view: View, attribution: Attribution, head: int) -> bool:
    """Whether a source is the passive subject of a verb of address: "TASS was told", "Smith has been accused of"."""
    cue = {i for span in attribution.cue for i in view.within(span)}
    word = view.words[head]
    verb = view.words[word.head]
    passive = word.dep == "nsubjpass" and any(view.words[c].dep == "auxpass" for c in verb.children)
    return passive and verb.i in cue and verb.lemma in vocabulary.words("verbs_of_address")


def is_participle(view: View, i: int) -> bool:
    """Whether a word is a participle of address without a subject of its own: "Asked about the plan, he …"."""
    word = view.words[i]
    past = word.text.lower().endswith(("ed", "told")) and word.lemma in vocabulary.words("verbs_of_address")
    helped = any(view.words[c].dep in {"aux", "nsubj", "dobj"} for c in word.children)
    return past and word.dep in {"advcl", "acl", "prep", "amod"} and not helped
