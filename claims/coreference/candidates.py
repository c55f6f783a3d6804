"""Pronouns as speakers: he, she, they, it, I, we, who."""

from collections.abc import Callable

from claims.coreference import ranking, salience
from claims.coreference.decision import Found, of_gender
from claims.coreference.entities import FEMALE, MALE, Figure
from claims.coreference.salience import Report
from claims.records import SpeakerKind

_CLEAR = 1.15
_FAINT = 0.12
_THING = 0.8  # how well something that is nobody fits "it"


def read(
    state: Report,
    at: int,
    pronoun: str,
    own: frozenset[int],
    outer: tuple[Figure, ...] | None,
    *,
    turn: tuple[Figure, ...] = (),
) -> Found:
    """Give whom a pronoun at a word refers to; `outer` are the speakers of the quotation it stands in, if any.

    `turn` are those whose very words it is among: "he" is none of them, who say "I" of themselves.
    """
    if pronoun in {"i", "we"}:
        return _first_person(pronoun, outer)
    if pronoun in {"he", "she"}:
        return _one(state, at, pronoun, own, turn)
    if pronoun == "they":
        return _they(state, at, own)
    if pronoun == "it":
        return _ranked(state, at, pronoun, _thing, own)
    return Found((), f"the pronoun {pronoun} names nobody")


def _one(state: Report, at: int, pronoun: str, own: frozenset[int], turn: tuple[Figure, ...]) -> Found:
    gender = MALE if pronoun == "he" else FEMALE
    topic = _taken_up(state, at, gender, own)
    if topic is not None:
        return Found((topic,), "pronoun: name taken up", 0.93)
    above = _subject_above(state, at, gender)
    if above is not None:
        return Found((above,), "pronoun: subject of the clause above", 0.93)
    named = _object_before(state, at, gender)
    if named is not None:
        return Found((named,), "pronoun: named just before", 0.85)
    ruled_out = {id(f) for f in turn}
    asking = {id(f) for f in state.asked[1]} if state.distance(max(state.asked[0], 0), at)[0] <= 1 else set()
    found = _likeliest(
        state,
        at,
        pronoun,
        lambda f: of_gender(f, gender) * (id(f) not in ruled_out) * (_ASKING if id(f) in asking else 1.0),
        own,
    )
    if not found.figures and not turn and (other := _last_guessed(state, at)):
        other.gender, other.guessed = gender, False
        return Found((other,), "pronoun: last speaker, whatever the given name", 0.7)
    for figure in found.figures:
        figure.called[gender] += found.confidence >= _SHOWN
        if figure.gender is None and figure.called[gender] == sum(figure.called.values()) >= _OFTEN:
            figure.gender = gender
    return found


_ASKING = 0.1  # how well somebody fits who has just asked: the answer is another's
_SHOWN, _OFTEN = 0.9, 2  # how sure and how often "he" must be somebody to rule out "she"


def _last_guessed(state: Report, at: int) -> Figure | None:
    """Give who spoke last, where nobody fits a pronoun and that given name is only more often the other gender's."""
    last = state.last_speakers(at)
    if last is None or len(last[1]) != 1 or state.distance(last[0], at)[0] > 1:
        return None
    figure = last[1][0]
    others = {f.gender for f in state.cast.figures if any(i < at and not state.quoted[i] for i in f.at)}
    fitting = (FEMALE if figure.gender == MALE else MALE) in others
    return figure if figure.guessed and not fitting and state.known.person(figure.name) is None else None


def _object_before(state: Report, at: int, gender: str) -> Figure | None:
    """Give who is named before "as he said" in a clause before the subject ("Criticising Roe as he said …, Lee")."""
    mention = next((m for m in state.cast.mentions if m.past == at - 1), None) if at > 1 else None
    if mention is None or state.view.words[at - 1].lower not in {"as", "when", "after"}:
        return None
    before = state.view.words[state.view.sentence_of(at).start : mention.first]
    figure = state.cast.who.get(mention.first)
    fronted = bool(before) and before[0].lower.endswith("ing") and not any(w.dep == "nsubj" for w in before)
    return figure if fronted and figure is not None and of_gender(figure, gender) else None


def _taken_up(state: Report, at: int, gender: str, own: frozenset[int]) -> Figure | None:
    """Give the person whose name the sentence takes up with the pronoun ("The new head, Jane Smith, she said …")."""
    mention = next((m for m in state.cast.mentions if m.past == at - 1), None) if at > 1 else None
    comma = at > 1 and state.view.words[at - 1].text == "," and state.view.words[at].dep == "nsubj"
    if mention is None or not comma or mention.first in own:
        return None
    figure = state.cast.who.get(mention.first)
    verbs = {"VERB", "AUX"} & {w.pos for w in state.view.words[state.view.sentence_of(at).start : at]}
    return figure if figure is not None and not verbs and of_gender(figure, gender) else None


def _subject_above(state: Report, at: int, gender: str) -> Figure | None:
    """Give the named subject of the verb whose complement the pronoun's clause is ("Key said he believes")."""
    words = state.view.words
    verb = words[words[at].head]
    if words[at].dep != "nsubj" or verb.dep != "ccomp" or verb.head > at:
        return None
    subjects = [i for c in words[verb.head].children if words[c].dep == "nsubj" for i in state.view.subtree(c)]
    named = next((state.cast.who[i] for i in subjects if i in state.cast.who and i < at), None)
    return named if named is not None and of_gender(named, gender) else None


def _first_person(pronoun: str, outer: tuple[Figure, ...] | None) -> Found:
    if outer:
        return Found(outer, f"first person: speaker of the quotation ({pronoun})", 0.9 if pronoun == "i" else 0.75)
    return Found((), f"first person ({pronoun}) outside a quotation: the writer")


def _likeliest(state: Report, at: int, pronoun: str, fits: Callable[[Figure], float], own: frozenset[int]) -> Found:
    """Give whom "he" or "she" most probably means; nobody where that is not probable enough."""
    ranked = ranking.rank(state, at, fits, own)
    if not ranked:
        return Found((), f"pronoun: nobody before {pronoun}")
    chance, figure = ranked[0]
    if chance < ranking.least():
        return Found((), f"two candidates: {figure.name}, {ranked[1][1].name}")
    return Found((figure,), _rule(state, at, figure), round(0.55 + 0.4 * chance, 2))


def _rule(state: Report, at: int, figure: Figure) -> str:
    return "pronoun: last speaker" if _spoke_last(state, at, figure) else "pronoun: last subject"


def _ranked(state: Report, at: int, pronoun: str, fits: Callable[[Figure], float], own: frozenset[int]) -> Found:
    ranked = [r for r in salience.rank(state, at, fits, own) if r[0] >= _FAINT]
    if not ranked:
        return Found((), f"pronoun: nobody before {pronoun}")
    score, figure = ranked[0]
    if figure.thing or (figure.plural and not _has_spoken(state, at, figure)):
        return Found((), f"pronoun: {pronoun} is nobody named ({figure.name})")
    if len(ranked) > 1 and score < ranked[1][0] * _CLEAR:
        return Found((), f"two candidates: {figure.name}, {ranked[1][1].name}")
    lead = score / (score + ranked[1][0]) if len(ranked) > 1 else 1.0
    return Found((figure,), _rule(state, at, figure), round(0.55 + 0.4 * lead, 2))


def _has_spoken(state: Report, at: int, figure: Figure) -> bool:
    """Whether a group spoke before, or is known by a name."""
    spoke = any(figure in figures for where, figures in state.speakers if where < at)
    return spoke or id(figure) not in {id(f) for f in state.strangers.values()}


def _spoke_last(state: Report, at: int, figure: Figure) -> bool:
    last = state.last_speakers(at)
    return last is not None and figure in last[1]


def _they(state: Report, at: int, own: frozenset[int]) -> Found:
    last = state.last_speakers(at)
    if last is not None and len(last[1]) > 1 and state.distance(last[0], at)[0] <= 1:
        return Found(last[1], "pronoun: last speakers", 0.8)
    return _ranked(state, at, "they", _several, own)


def _several(figure: Figure) -> float:
    if figure.plural or figure.kind is SpeakerKind.GROUP:
        return 1.0
    return {SpeakerKind.ORGANISATION: 0.45, SpeakerKind.STATE: 0.2}.get(figure.kind, 0.0)


def _thing(figure: Figure) -> float:
    if figure.plural:
        return 0.0
    if figure.thing:
        return _THING
    return {SpeakerKind.ORGANISATION: 1.0, SpeakerKind.STATE: 0.7}.get(figure.kind, 0.0)
