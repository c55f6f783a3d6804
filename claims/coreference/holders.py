"""Who an office named without a name means: "the Russian leader", "the Turkish foreign minister", "the president"."""

from functools import partial

from claims.coreference import salience
from claims.coreference.decision import Found, choose
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.knowledge import office_holders, office_titles
from claims.knowledge.countries import plain
from claims.knowledge.nouns import categories
from claims.knowledge.office_holders import Term
from claims.knowledge.office_titles import Office
from claims.records import DateValue, SpeakerKind


def holder(state: Report, at: int, noun: str, office: Office, own: frozenset[int]) -> Found:
    """Find an office's holder: among figures by printed role, then by what is known of them, then by date alone."""
    words = _meant(noun, office)
    said = Office(noun, office.of) if len(words) > 1 else office
    printed = salience.rank(state, at, lambda f: _printed(f, office, words) or _unnamed(f, noun), own)
    if printed:
        shared = office.of is None and office.word not in _ONE_AT_A_TIME
        rival = _rival(state, at, printed[0], own) if shared else None
        if rival is not None:
            return Found((), f"two candidates: {printed[0][1].name}, {rival.name}")
        return choose(printed, f"nominal: {said}")
    later = [f for f in state.cast.figures if _printed(f, office, words)] if office.of else []
    if len(later) == 1:
        return Found((later[0],), f"nominal: {said}, named later", 0.9)
    guessed = salience.rank(state, at, lambda f: _known(state, f, office, words), own)
    if office.former and state.on is None and len(guessed) > 1:
        return Found((), f"two candidates: {guessed[0][1].name}, {guessed[1][1].name}")
    if guessed:
        return choose(guessed, f"office: {said}")
    later = [f for f in state.cast.figures if _known(state, f, office, words)]
    return Found((later[0],), f"office: {said}, named later", 0.85) if len(later) == 1 else _by_date(state, office)


def _rival(state: Report, at: int, chosen: tuple[float, Figure], own: frozenset[int]) -> Figure | None:
    """Give who is far more present than the holder named long before, where nothing tells what he or she is."""
    ranked = salience.rank(state, at, lambda f: float(f.kind is SpeakerKind.PERSON), own)
    if not ranked or chosen[1].kind is not SpeakerKind.PERSON or _in_sentence(state, at, chosen[1]):
        return None
    score, figure = ranked[0]
    open_to_it = figure is not chosen[1] and not any(len(plain(role).split()) > 1 for _, role in figure.roles)
    return figure if open_to_it and chosen[0] < score * _DIM else None


def _in_sentence(state: Report, at: int, figure: Figure) -> bool:
    return any(state.cast.who.get(i) is figure for i in range(state.view.sentence_of(at).start, at))


_ONE_AT_A_TIME = frozenset({"president", "prime minister", "king", "queen"})
_DIM = 0.35  # how present the holder must be, of what the most present person is


def _meant(noun: str, office: Office) -> frozenset[str]:
    """Give the offices meant: the one named, or for a general noun ("leader", "minister") all it may stand for."""
    general = office_titles.office_words().get(noun, office.word) == office.word
    return (categories().get(noun, frozenset()) if general else frozenset()) | {office.word}


def note_nouns(state: Report) -> None:
    """Note where the article's office holders are spoken of by office alone ("the president"), for later pronouns."""
    for i in state.nouns_of_office():
        noun = state.view.words[i].lemma
        if noun in categories() or noun in office_titles.office_words():
            under = [j for j in state.view.subtree(i) if j <= i]
            office = office_titles.office(state.view.text(under[0], i + 1)) or Office(noun)
            words = _meant(noun, office)
            printed = salience.rank(state, i, partial(_printed, office=office, words=words))
            if len(printed) == 1 or (printed and choose(printed, "").figures):
                state.add(i, printed[0][1], 1.0)


def _printed(figure: Figure, office: Office, words: frozenset[str]) -> float:
    held = (o for o in figure.offices if o.former == office.former and o.word in words)
    return float(any(_same_owner(office, o, figure) for o in held))


def _unnamed(figure: Figure, noun: str) -> float:
    """Whether this is somebody described by the same noun before ("an official in his office … the official")."""
    return 2.0 * (figure.kind is SpeakerKind.ANONYMOUS and figure.noun == noun and not figure.plural)


def _same_owner(asked: Office, held: Office, figure: Figure) -> bool:
    if asked.of is None or asked.of == held.of:
        return True
    if held.of is None:
        return figure.country in {None, asked.country} and not _known_elsewhere(figure, asked, held.word)
    state_asked = asked.country is not None and asked.of == asked.country == held.country
    return state_asked or office_holders.fits(asked.of, held.of)


def _known_elsewhere(figure: Figure, asked: Office, word: str) -> bool:
    """Whether somebody is known to hold an office, but another state's ("the French president" is not Obama)."""
    terms = office_holders.terms(figure.name, word)
    owner = asked.of
    return owner is not None and bool(terms) and not any(office_holders.fits(owner, t.of) for t in terms)


def _known(state: Report, figure: Figure, office: Office, words: frozenset[str]) -> float:
    if figure.kind is not SpeakerKind.PERSON or (office.of is None and not office.former):
        return 0.0
    terms = [t for person in state.known.bearers(figure.name) for t in person.terms]
    if office.former or office.of is None:
        over = any(_is_over(t, office, words, state.on) for t in terms)
        return over * (1.0 if any(o.word in words for o in figure.offices) else _UNPRINTED)
    day, owner = office_holders.bounds(state.on), office.of
    words = words | set(office_holders.LEADERS) if office.word == "head" else words
    return float(any(t.office in words and office_holders.fits(owner, t.of) and t.possible(*day) for t in terms))


_UNPRINTED = 0.3  # how well somebody fits a former office that the article does not print


def _is_over(term: Term, office: Office, words: frozenset[str], on: DateValue | None) -> bool:
    """Whether a term in an office asked for as former may have ended by a day."""
    ended = term.end is not None and (on is None or on.latest is None or term.end <= on.latest)
    return ended and term.office in words and (office.of is None or office_holders.fits(office.of, term.of))


_SHOWN = 3


def _by_date(state: Report, office: Office) -> Found:
    if office.of is None or office.former:
        return Found((), f"no {office.word} named")
    holders = state.known.holders(office, *office_holders.bounds(state.on))
    if not holders:
        return Found((), f"office: {office}, holder unknown")
    if len(holders) > 1:
        several = ", ".join(t.name for t in holders[:_SHOWN])
        return Found((), f"office: {office}, several holders possible: {several}")
    figure = Figure(SpeakerKind.PERSON, holders[0].name, country=office.country, offices=[office])
    return Found((figure,), f"office: {office}", 0.9)
