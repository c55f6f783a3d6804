"""Whoever was spoken of last: what a noun for a person means where nobody was introduced by it ("the tycoon")."""

import re
from functools import partial

from claims import lexicon
from claims.coreference import nationals, salience
from claims.coreference.decision import Found, choose, described, description, determiner, of_gender
from claims.coreference.entities import FEMALE, MALE, Figure
from claims.coreference.salience import Report
from claims.knowledge import countries, nouns, office_titles, organisations
from claims.knowledge.countries import plain
from claims.knowledge.nouns import categories
from claims.mentions.mention import BODY
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import OWNING, View, Word
from claims.records import SpeakerKind

_NEAR = 0.5
_AGE = re.compile(r"\byear-old\b")


def parties(text: str) -> frozenset[str]:
    """Give the parties and nations named in a description, by which two holders of one kind of role differ."""
    words = plain(text).split()
    table = lexicon.load("nominals")["parties"]
    return frozenset(table.get(w) or countries.by_demonym().get(w, "") for w in words) - {""}


def read(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Take a noun for a person as whoever was spoken of last, of that gender; other nouns stay descriptions."""
    head = state.view.words[voice.head]
    phrase = description(state.view, voice)
    code = countries.by_demonym().get(head.lower)
    if code is not None and not is_anothers(state, voice):
        return nationals.read(state, voice, code, own)
    gender = next((g for g, lemmas in nouns.people_nouns().items() if head.lemma in lemmas), None)
    if (gender or _is_person_noun(head.lemma, phrase)) and not is_anothers(state, voice):
        if _is_introduced_here(state.view, voice):
            return described(state.view, voice, SpeakerKind.ANONYMOUS, "unnamed")
        kin = _kin(state, voice) if gender in {MALE, FEMALE} else None
        weights = partial(_may_be, gender=gender or "any", noun=head.lemma, phrase=phrase, kin=kin)
        found = _last(state, voice, salience.rank(state, voice.head, weights, own), own)
        return found if found.figures or kin is None else described(state.view, voice, SpeakerKind.ANONYMOUS, "unnamed")
    if determiner(state.view, voice) in {"", "'s"} or organisations.is_known(phrase):
        kind = SpeakerKind.ORGANISATION if head.pos == "PROPN" else SpeakerKind.ANONYMOUS
        return described(state.view, voice, kind, "noun")
    return Found((), f"nobody named as {phrase}")


def _last(state: Report, voice: Voice, ranked: list[tuple[float, Figure]], own: frozenset[int]) -> Found:
    """Choose who was spoken of last, unless he leads the very sentence, as nobody does who is then called otherwise."""
    noun = state.view.words[voice.head].lemma
    near = [r for r in ranked if r[0] >= _NEAR and _led_lately(state, voice.head, r[1])]
    if not near:
        return Found((), f"no {noun} named")
    chosen = near[0][1]
    if _leads_beside(state, voice, chosen, own):
        return Found((), f"no {noun} named: {chosen.name} leads the sentence")
    rivals = [r for r in ranked if r[1] is not chosen]
    clear = _CLEAR_OFFICE if noun in nouns.words("elected") or noun in office_titles.office_words() else 1.0
    if rivals and near[0][0] < rivals[0][0] * clear:
        return Found((), f"two candidates: {chosen.name}, {rivals[0][1].name}")
    return choose(near, f"nominal: {noun}, last spoken of")


_CLEAR_OFFICE = 3.0  # how far the last one must lead where an office is named that nobody is printed to hold


def _leads_beside(state: Report, voice: Voice, figure: Figure, own: frozenset[int]) -> bool:
    """Whether somebody is the subject of another clause of the sentence: "Roe argued so, while the host …"."""
    words, sentence = state.view.words, state.view.sentence_of(voice.head)
    subjects = (i for i in range(sentence.start, voice.first) if state.cast.who.get(i) is figure and i not in own)
    verb = words[voice.head].head
    joined = {verb, words[verb].head} if words[verb].dep == "conj" else {verb}
    return any(
        salience.role(state.view, i) in {"nsubj", "nsubjpass"} and not joined & {w.i for w in state.view.ancestors(i)}
        for i in subjects
    )


def _is_introduced_here(view: View, voice: Voice) -> bool:
    """Whether a complement tells who is meant: "the organiser of the rally", "the man who shot him"."""
    head = view.words[voice.head]
    for child in (view.words[c] for c in head.children if voice.head < c < voice.past):
        told = child.dep == "prep" and child.lower in {"of", "for"} and not _counts(view, child)
        clause = child.dep in {"relcl", "acl"} and "," not in {w.text for w in view.words[voice.head + 1 : child.i]}
        if told or clause:
            return True
    return False


def _kin(state: Report, voice: Voice) -> Figure | None:
    """Give the person whose relation a noun with a possessor names ("Roe's father")."""
    inside = (m for m in state.cast.mentions if voice.first <= m.first and m.past <= voice.head)
    owners = [state.cast.who.get(m.first) for m in inside if _is_owner(state.view, m.past, voice)]
    return next((f for f in owners if f is not None and f.kind is SpeakerKind.PERSON), None)


def _counts(view: View, preposition: Word) -> bool:
    """Whether a complement tells a number, not who is meant ("the mother of two")."""
    return any(view.words[i].pos == "NUM" for i in view.subtree(preposition.i))


def _led_lately(state: Report, at: int, figure: Figure) -> bool:
    """Whether somebody was the subject of a sentence, or spoke, within the last two sentences of the report."""
    number = state.numbers.get(id(figure), -1)
    leading = (w for w, weight, n in state.events if n == number and w < at and weight >= salience.LEADING)
    return any(state.distance(w, at)[0] <= _LATELY for w in leading)


_LATELY = 2


def _is_person_noun(noun: str, phrase: str) -> bool:
    listed = noun in categories() or noun in nouns.words("elected")
    return listed or nouns.ends_as_person(noun) or bool(_AGE.search(phrase))


def is_anothers(state: Report, voice: Voice) -> bool:
    """Whether a name qualifies the noun ("the FBI director", "Perera's aide"): no mere word for somebody."""
    inside = [m for m in state.cast.mentions if voice.first <= m.first and m.past <= voice.past]
    if any(m.kind == BODY and not m.group and not parties(m.text) for m in inside):
        return True
    speaks_for = office_titles.office_words().get(state.view.words[voice.head].lemma) in _FOR_ANOTHER
    return speaks_for and any(_is_owner(state.view, m.past, voice) for m in inside)


_FOR_ANOTHER = frozenset({"spokesperson", "lawyer"})


def _is_owner(view: View, past: int, voice: Voice) -> bool:
    return past < voice.past and view.words[past].lower in OWNING


def _may_be(figure: Figure, gender: str, noun: str, phrase: str, kin: Figure | None) -> float:
    """Weigh a figure for a noun: one introduced in another role is less likely meant by it."""
    if figure.kind is not SpeakerKind.PERSON or figure is kin:
        return 0.0
    if kin is not None and figure.parsed.surname != kin.parsed.surname:
        return 0.0
    party = parties(phrase)
    if any(party and parties(role) and not party & parties(role) for _, role in figure.roles):
        return 0.0
    seat = set(nouns.long_words(phrase)) - {noun}
    held = any(noun in plain(role).split() or seat & set(nouns.long_words(role)) for _, role in figure.roles)
    if noun in nouns.words("elected") and figure.roles and not held:
        return 0.0
    otherwise = bool(figure.offices) and noun not in nouns.words("vague_people")
    return of_gender(figure, gender) * (not otherwise)
