"""Described bodies and states: "the ministry", "the Geneva-based body", "the ruling Congress party", "the country"."""

import re

from claims.coreference import salience
from claims.coreference.decision import Found, choose, described, description, determiner
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.knowledge import nouns, office_titles
from claims.knowledge.countries import plain
from claims.mentions.source_spans import Voice
from claims.records import SpeakerKind

NEAR = 0.5
_PLACED = re.compile(r"^[\w.]+(?:[ -][A-Z]\w+)?[- ]based\s+")
_GENERIC = frozenset(
    {
        *("company", "firm", "agency", "organization", "organisation", "group", "body"),
        *("giant", "outlet", "maker", "institution"),
    }
)


def body(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Find the body with the same noun in its name, else the one spoken of last; an owner makes it a name itself."""
    lemma, phrase = state.view.words[voice.head].lemma, _PLACED.sub("", description(state.view, voice))
    called = _by_letters(state, voice) or _by_name_before(state, voice, lemma)
    if called is not None:
        return Found((called,), "organisation by name")
    if office_titles.owner(phrase) or " of " in phrase or determiner(state.view, voice) == "'s":
        return Found((Figure(SpeakerKind.ORGANISATION, phrase),), "organisation: as printed", 0.9)
    same = salience.rank(state, voice.head, lambda f: float(_is_same_body(f, lemma, phrase)), own)
    if same:
        return choose(same, f"nominal: {lemma}")
    ranked = salience.rank(state, voice.head, lambda f: float(_is_body(f)), own)
    clear = lemma in _GENERIC or not (lemma in nouns.words("public_nouns") or _other_body_noun(ranked, lemma))
    near = [r for r in ranked if r[0] >= NEAR and clear and " " not in phrase]
    if near:
        return choose(near, f"nominal: {lemma}, last spoken of")
    if " " in phrase or not determiner(state.view, voice):
        return described(state.view, voice, SpeakerKind.ORGANISATION, "organisation")
    return Found((), f"no {lemma} named")


def _by_letters(state: Report, voice: Voice) -> Figure | None:
    """Give the body whose letters stand in brackets behind its description ("the emergency agency (SDEA)")."""
    words, at = state.view.words, voice.head + 1
    bracketed = at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")"
    return state.cast.who.get(at + 1) if bracketed and words[at + 1].text.isupper() else None


def _by_name_before(state: Report, voice: Voice, noun: str) -> Figure | None:
    """Give the body whose kind a noun behind its name tells ("the Congress party", "CBC Prime broadcaster")."""
    if noun not in nouns.words("kinds_of_body"):
        return None
    name = next((m for m in state.cast.mentions if m.past == voice.head and m.first >= voice.first), None)
    between = () if name is None else state.view.words[voice.first : name.first]
    figure = state.cast.who.get(name.first) if name else None
    alone = all(w.dep in {"det", "amod", "poss", "case"} or w.lower in {"the", "ruling"} for w in between)
    return figure if alone and figure is not None and _is_body(figure) else None


def _other_body_noun(ranked: list[tuple[float, Figure]], noun: str) -> bool:
    """Whether the body spoken of last is called something else ("the network" is no "… University")."""
    words = set(plain(ranked[0][1].name).split()) if ranked else set()
    return bool(words & (nouns.words("organisation_words") | nouns.words("body_nouns")) - {noun})


def _is_same_body(figure: Figure, noun: str, phrase: str) -> bool:
    """Whether a body's name holds the noun and all that qualifies it ("the appeals court" is no Supreme Court)."""
    words = set(plain(figure.name).split())
    described = figure.kind is SpeakerKind.ANONYMOUS and plain(figure.name).endswith(plain(phrase))
    return described or (_is_body(figure) and noun in words and set(plain(phrase).split()) <= words)


def _is_body(figure: Figure) -> bool:
    return figure.kind is SpeakerKind.ORGANISATION


def state_meant(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Give the state spoken of last, for "the country" and the like."""
    ranked = salience.rank(state, voice.head, lambda f: float(f.kind is SpeakerKind.STATE), own)
    return choose(ranked, "nominal: country last spoken of") if ranked else Found((), "no country named")
