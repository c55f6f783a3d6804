"""What an anaphor asks of its antecedent: its form, noun, modifiers, gender and number."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from claims import lexicon
from claims.coreference.decision import DEFINITE, INDEFINITE, OWN, description, determiner
from claims.coreference.entities import FEMALE, MALE, Entity
from claims.coreference.salience import Discourse
from claims.knowledge import countries, nouns, office_titles
from claims.knowledge.countries import plain
from claims.knowledge.office_titles import Office
from claims.mentions.mention import starting
from claims.mentions.source_spans import Voice
from claims.mentions.titles import is_person_noun


class Form(StrEnum):
    """The form of an anaphor; each has weights of its own."""

    SINGULAR = "he or she"
    PLURAL = "they"
    THING = "it"
    DEFINITE = "definite person"
    INDEFINITE = "indefinite person"
    BODY = "body"
    DOCUMENT = "document"
    ORPHAN = "orphan quotation"


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A source without a name; `at` is its head word, `own` are the words attributed to it.

    `modifiers` are the folded words of a description without its noun; `inside` the entities named in it, with the
    first word of each name; `turn` the speakers of the direct quotation it stands in.
    """

    at: int
    form: Form
    own: frozenset[int] = frozenset()
    noun: str = ""
    modifiers: frozenset[str] = frozenset()
    determiner: str = ""
    gender: str | None = None
    inside: tuple[tuple[int, Entity], ...] = ()
    turn: tuple[Entity, ...] = ()
    complement: bool = False
    offices: frozenset[str] = frozenset()


_PRONOUNS = {
    "he": (Form.SINGULAR, MALE),
    "she": (Form.SINGULAR, FEMALE),
    "they": (Form.PLURAL, None),
    "it": (Form.THING, None),
}


def of_pronoun(at: int, pronoun: str, own: frozenset[int], turn: tuple[Entity, ...]) -> Anaphor | None:
    """Return the anaphor of a third-person pronoun, None for another pronoun."""
    form, gender = _PRONOUNS.get(pronoun, (None, None))
    return Anaphor(at, form, own, noun=pronoun, gender=gender, turn=turn) if form else None


def of_nominal(state: Discourse, voice: Voice, own: frozenset[int]) -> Anaphor:
    """Return the anaphor of a description ("the senator", "a new poll", "his campaign")."""
    view = state.view
    head, article = view.words[voice.head], determiner(view, voice)
    noun = head.lemma if head.lemma.islower() else head.lower
    inside = tuple(
        (m.first, state.cast.who[m.first])
        for m in starting(state.cast.mentions, voice.first, voice.past)
        if m.first in state.cast.who
    )
    words = plain(view.text(voice.first, voice.past)).split()
    modifiers = {w.strip(',;:()"') for w in words} - _EMPTY - {noun, head.lower}
    office = office_titles.office(description(view, voice))
    behind = (view.words[c] for c in head.children if voice.head < c < voice.past)
    return Anaphor(
        at=voice.head,
        form=_form(noun, head.lower, article, office),
        own=own,
        noun=noun,
        modifiers=frozenset(m for m in modifiers if len(m) > 1),
        determiner=_kind_of_determiner(article),
        gender=nouns.gender_of_noun(noun),
        inside=inside,
        offices=frozenset({office.word}) if office is not None and not office.former else frozenset(),
        complement=any(w.dep in {"prep", "relcl", "acl"} for w in behind),
    )


_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "of",
        "for",
        "to",
        "in",
        "on",
        "at",
        "by",
        "from",
        "with",
        "and",
        "or",
        "his",
        "her",
        "their",
        "its",
        "who",
    ]
)


def is_crowd(state: Discourse, voice: Voice) -> bool:
    """Return whether no name stands for a description ("some", "60 percent", "many in town")."""
    head = state.view.words[voice.head]
    return head.pos in {"NUM", "ADJ", "DET", "PRON", "ADV"} or bool(
        {head.lower, head.lemma} & (nouns.words("crowd_nouns") | nouns.words("nameless_nouns"))
    )


def _form(noun: str, lower: str, article: str, office: Office | None) -> Form:
    bodies = nouns.words("body_nouns") | nouns.words("state_nouns")
    if noun in nouns.words("words_nouns") or lower in nouns.words("words_nouns"):
        return Form.DOCUMENT
    if noun in bodies and (office is None or office.word != "spokesperson"):
        return Form.BODY
    if office is not None or is_person_noun(noun) or noun in countries.by_demonym():
        return Form.INDEFINITE if article in INDEFINITE else Form.DEFINITE
    return Form.BODY if noun in nouns.words("organisation_words") else Form.DOCUMENT


def _kind_of_determiner(article: str) -> str:
    if article in OWN:
        return "own"
    if article == "'s":
        return "possessor"
    return "definite" if article in DEFINITE else "indefinite" if article in INDEFINITE else "bare"


def of_orphan(at: int, own: frozenset[int]) -> Anaphor:
    """Return the anaphor of a quotation without a source, which stands at its first word."""
    return Anaphor(at, Form.ORPHAN, own)


def phrase(state: Discourse, voice: Voice) -> str:
    """Return the description as it is printed."""
    return description(state.view, voice)


@cache
def meanings(noun: str) -> frozenset[str]:
    """Return the offices and occupations that a noun may stand for."""
    office = office_titles.office_words().get(noun)
    extra = (group for group in lexicon.load("nominals")["alike"] if noun in group)
    return nouns.categories().get(noun, frozenset()) | ({office} if office else set()) | {w for g in extra for w in g}
