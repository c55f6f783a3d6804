"""What reading a voice gives: figures with the rule that found them, or the reason why there is none."""

from dataclasses import dataclass

from claims.coreference.entities import FEMALE, MALE, Figure
from claims.knowledge import countries, nouns, office_titles
from claims.knowledge.countries import plain
from claims.mentions import titles
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import SpeakerKind

_CLEAR = 1.2
_SURE = 0.95
_NAMELESS = 0.6  # how well somebody without a name, of unknown gender, fits a pronoun
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
class Found:
    """The figures behind a voice with the rule and its confidence, or none with the reason."""

    figures: tuple[Figure, ...]
    rule: str
    confidence: float = 1.0


def choose(ranked: list[tuple[float, Figure]], rule: str) -> Found:
    """Give the most present figure where it clearly leads, else both names as the reason for giving none."""
    if len(ranked) == 1:
        return Found((ranked[0][1],), rule, _SURE)
    (first, figure), (second, other) = ranked[:2]
    if first < second * _CLEAR:
        return Found((), f"two candidates: {figure.name}, {other.name}")
    return Found((figure,), rule, round(min(_SURE, 0.6 + 0.1 * first / second), 2))


def of_gender(figure: Figure, gender: str) -> float:
    """Weigh a figure by agreement with a gender: 0 rules it out, doubt counts less."""
    if figure.kind is SpeakerKind.ANONYMOUS and not figure.plural:
        if figure.thing:
            return 0.0
        return {gender: 1.0, None: _NAMELESS}.get(figure.gender, 0.0)
    if figure.kind is not SpeakerKind.PERSON or figure.plural:
        return 0.0
    if gender in {"any", figure.gender}:
        return 1.0
    if figure.gender in {MALE, FEMALE}:
        return 0.0
    return 0.6 if figure.parsed.full or figure.roles else 0.35


def described(view: View, voice: Voice, kind: SpeakerKind, rule: str) -> Found:
    """Give a new figure that is only described, under the words as printed."""
    phrase = description(view, voice)
    head = view.words[voice.head]
    figure = Figure(kind, phrase, plural=head.plural, noun=head.lemma)
    figure.thing = kind is SpeakerKind.ANONYMOUS and not is_person_noun(head.lemma)
    figure.gender = next((g for g in (MALE, FEMALE) if head.lemma in nouns.people_nouns()[g]), None)
    codes = {code for w in plain(phrase).split() if (code := countries.by_demonym().get(w))}
    figure.country = codes.pop() if len(codes) == 1 else None
    return Found((figure,), f"{rule}: as printed", 0.9)


def is_person_noun(noun: str) -> bool:
    """Whether a noun is for a person: listed, an office, or by its ending."""
    named = noun in nouns.categories() or noun in office_titles.office_words()
    further = noun in nouns.words("strangers") or noun in nouns.words("anonymous_nouns")
    return nouns.are_people(noun) or named or further or nouns.ends_as_person(noun)


def description(view: View, voice: Voice) -> str:
    """Give a phrase without article, relative clause and anything after a comma."""
    clauses = (c for c in view.words[voice.head].children if view.words[c].dep in {"relcl", "acl", "appos"})
    behind = (i for c in clauses if c > voice.head for i in view.subtree(c) if i > voice.head)
    marks = (i for i in range(voice.head + 1, voice.past) if view.words[i].text in {",", ";", "\u2014", "("})
    cut = min([*behind, *marks, voice.past, voice.first + _LONGEST_DESCRIPTION])
    return titles.clean(view.text(voice.first, cut))


def determiner(view: View, voice: Voice) -> str:
    """Give the determiner of a phrase: its article or possessive, "'s" for a noun's possessive, or nothing."""
    for child in view.words[voice.head].children:
        word = view.words[child]
        if voice.first <= child < voice.head and word.dep in {"det", "poss", "nummod"}:
            noun = "one" if word.dep == "nummod" else "'s"
            return word.lower if word.dep == "det" or word.lower in OWN else noun
    first = view.words[voice.first].lower
    return first if first in DEFINITE | INDEFINITE | OWN else ""
