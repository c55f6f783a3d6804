"""What reading a voice gives: entities with the rule that found them, or the reason why there is none."""

from dataclasses import dataclass

from claims.coreference.entities import FEMALE, MALE, Entity
from claims.knowledge import countries, nouns
from claims.knowledge.countries import plain
from claims.mentions import titles
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import SpeakerKind

_LONGEST_DESCRIPTION = 12
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
INDEFINITE = frozenset(
    {
        *("a", "an", "one", "some", "another", "several", "many", "few", "two", "three"),
        *("no", "any", "other", "most", "both", "neither", "either", "each", "every"),
    }
)
OWN = frozenset({"his", "her", "their", "its", "our", "my"})


@dataclass(frozen=True, slots=True)
class Decision:
    """The entities behind a voice with the rule and its confidence, or none with the reason."""

    entities: tuple[Entity, ...]
    rule: str
    confidence: float = 1.0


def described(view: View, voice: Voice, kind: SpeakerKind, rule: str) -> Decision:
    """Return a new entity that is only described, under the words as printed."""
    phrase = description(view, voice)
    head = view.words[voice.head]
    entity = Entity(kind, phrase, plural=head.plural, noun=head.lemma)
    entity.thing = kind is SpeakerKind.ANONYMOUS and not titles.is_person_noun(head.lemma)
    entity.gender = next((g for g in (MALE, FEMALE) if head.lemma in nouns.people_nouns()[g]), None)
    codes = {code for w in plain(phrase).split() if (code := countries.by_demonym().get(w))}
    entity.country = codes.pop() if len(codes) == 1 else None
    return Decision((entity,), f"{rule}: as printed", 0.9)


def description(view: View, voice: Voice) -> str:
    """Return a phrase without article, relative clause and anything after a comma."""
    clauses = (c for c in view.words[voice.head].children if view.words[c].dep in {"relcl", "acl", "appos"})
    behind = (i for c in clauses if c > voice.head for i in view.subtree(c) if i > voice.head)
    marks = (i for i in range(voice.head + 1, voice.past) if view.words[i].text in {",", ";", "\u2014", "("})
    cut = min([*behind, *marks, voice.past, voice.first + _LONGEST_DESCRIPTION])
    return titles.clean(view.text(voice.first, cut))


def determiner(view: View, voice: Voice) -> str:
    """Return the determiner of a phrase: its article or possessive, "'s" for a noun's possessive, or nothing."""
    for child in view.words[voice.head].children:
        word = view.words[child]
        if voice.first <= child < voice.head and word.dep in {"det", "poss", "nummod"}:
            noun = "one" if word.dep == "nummod" else "'s"
            return word.lower if word.dep == "det" or word.lower in OWN else noun
    first = view.words[voice.first].lower
    return first if first in DEFINITE | INDEFINITE | OWN else ""
