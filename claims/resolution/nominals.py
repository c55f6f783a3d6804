"""Described speakers: "the Russian leader", "the diplomat", "the ministry", "a military diplomat", "the message"."""

import re
from dataclasses import dataclass
from functools import cache

from claims import lexicon
from claims.records import DateValue, SpeakerKind
from claims.resolution import bodies, countries, discourse, offices, roles, titles
from claims.resolution import mentions as finding
from claims.resolution.countries import plain
from claims.resolution.discourse import Report
from claims.resolution.figures import FEMALE, MALE, Figure
from claims.resolution.offices import KnownSpeakers
from claims.resolution.sources import Voice
from claims.resolution.titles import Office
from claims.resolution.view import View


@dataclass(frozen=True, slots=True)
class Found:
    """The figures behind a voice with the rule and its confidence, or none with the reason."""

    figures: tuple[Figure, ...]
    rule: str
    confidence: float = 1.0


_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "some",
        "another",
        "several",
        "many",
        "few",
        "two",
        "three",
        "no",
        "any",
        "other",
        "most",
        "both",
    }
)
_OWN = frozenset({"his", "her", "their", "its", "our", "my"})


@cache
def _categories() -> dict[str, frozenset[str]]:
    return {noun: frozenset(words) for noun, words in lexicon.load("nominals")["person_nominals"].items()}


@cache
def _anonymous_marks() -> re.Pattern[str]:
    marks = "|".join(re.escape(m) for m in lexicon.load("nominals")["anonymous_marks"])
    return re.compile(rf"\b(?:{marks})\b", re.IGNORECASE)


def read(state: Report, voice: Voice, known: KnownSpeakers, on: DateValue | None, own: frozenset[int]) -> Found:
    """Give whom a described voice refers to."""
    view = state.view
    phrase = view.text(voice.first, voice.past)
    head = view.words[voice.head]
    determiner = _determiner(view, voice)
    if _is_anonymous(view, voice, phrase):
        return _described(view, voice, SpeakerKind.ANONYMOUS, "anonymous source")
    if head.plural and head.lemma not in finding.words("words_nouns"):
        return _plural(state, voice, known, on, own)
    if determiner in _INDEFINITE:
        return _described(view, voice, SpeakerKind.ANONYMOUS, "unnamed")
    if head.lower in finding.words("words_nouns"):
        return _document(state, voice)
    if determiner in _OWN:
        return _relation(state, voice)
    return _definite(state, voice, phrase, known, on, own)


def _determiner(view: View, voice: Voice) -> str:
    """Give the determiner of a phrase: its article or possessive, "'s" for a noun's possessive, or nothing."""
    for child in view.words[voice.head].children:
        word = view.words[child]
        if word.dep in {"det", "poss", "nummod"} and voice.first <= child < voice.head:
            return word.lower if word.dep == "det" or word.lower in _OWN else "one" if word.dep == "nummod" else "'s"
    first = view.words[voice.first].lower
    return first if first in _DEFINITE | _INDEFINITE | _OWN else ""


def _is_anonymous(view: View, voice: Voice, phrase: str) -> bool:
    lemma = view.words[voice.head].lemma
    return lemma in finding.words("anonymous_nouns") or bool(_anonymous_marks().search(phrase))


def _described(view: View, voice: Voice, kind: SpeakerKind, rule: str) -> Found:
    phrase = description(view, voice)
    figure = Figure(kind, phrase, plural=view.words[voice.head].plural)
    codes = {code for w in plain(phrase).split() if (code := countries.by_demonym().get(w))}
    figure.country = codes.pop() if len(codes) == 1 else None
    return Found((figure,), f"{rule}: as printed", 0.9)


_LONGEST_DESCRIPTION = 12


def description(view: View, voice: Voice) -> str:
    """Give a phrase without article, relative clause and anything after a comma."""
    cut = voice.past
    for child in view.words[voice.head].children:
        if view.words[child].dep in {"relcl", "acl", "appos"} and voice.head < child < cut:
            cut = min(cut, min(i for i in view.subtree(child) if i > voice.head))
    for i in range(voice.head + 1, cut):
        if view.words[i].text in {",", ";", "\u2014", "("}:
            cut = i
            break
    return roles.clean(view.text(voice.first, min(cut, voice.first + _LONGEST_DESCRIPTION)))


# --- several ---------------------------------------------------------------------------------------------


def _plural(state: Report, voice: Voice, known: KnownSpeakers, on: DateValue | None, own: frozenset[int]) -> Found:
    """Read "Turkish and Russian leaders" as one person a country; other plurals are groups."""
    view = state.view
    phrase = view.text(voice.first, voice.past)
    codes = tuple(dict.fromkeys(c for w in plain(phrase).split() if (c := countries.by_demonym().get(w))))
    noun = view.words[voice.head].lemma
    if len(codes) > 1 and (noun in _categories() or noun in titles.office_words()):
        each = [
            _by_office(state, voice.head, noun, Office(titles.office_words().get(noun, noun), c), known, on, own)
            for c in codes
        ]
        if all(f.figures for f in each):
            return Found(tuple(f.figures[0] for f in each), f"nominal: {noun}s of {len(codes)} countries", 0.8)
    return _described(view, voice, SpeakerKind.GROUP, "group")


# --- one -------------------------------------------------------------------------------------------------


def _definite(
    state: Report, voice: Voice, phrase: str, known: KnownSpeakers, on: DateValue | None, own: frozenset[int]
) -> Found:
    head = state.view.words[voice.head]
    office = titles.office(_core(state.view, voice))
    if head.lemma in finding.words("body_nouns") and not (office and office.word != "official"):
        return _body(state, voice, own)
    if office is not None or head.lemma in _categories():
        found = _by_office(state, voice.head, head.lemma, office or _category(phrase, head.lemma), known, on, own)
        if found.figures or (office is not None and office.of):
            return found
    by_role = _by_role_noun(state, voice, own)
    if by_role.figures:
        return by_role
    gender = next((g for g, nouns in finding.people_nouns().items() if head.lemma in nouns), None)
    if gender or re.search(r"\byear-old\b", phrase) or head.lemma in _categories():
        return _somebody(state, voice, gender or "any", own)
    if head.lemma in finding.words("state_nouns"):
        return _state(state, voice, own)
    if _determiner(state.view, voice) in {"", "'s"} or bodies.is_known(phrase):
        return _described(
            state.view, voice, SpeakerKind.ORGANISATION if head.pos == "PROPN" else SpeakerKind.GROUP, "noun"
        )
    return Found((), f"nobody named as {description(state.view, voice)}")


def _core(view: View, voice: Voice) -> str:
    """Give the phrase up to its relative clause or comma, for reading an office."""
    return description(view, voice)


def _category(phrase: str, noun: str) -> Office:
    return Office(noun, titles.owner(phrase))


def _by_office(
    state: Report, at: int, noun: str, office: Office, known: KnownSpeakers, on: DateValue | None, own: frozenset[int]
) -> Found:
    """Find the holder of an office: among the figures whose printed role says so, then by what is known of them, then by date."""
    words = _categories().get(noun, frozenset()) | {office.word}
    printed = discourse.rank(state, at, lambda f: _printed_role(f, office, words), own)
    if printed:
        return _choose(printed, f"nominal: {office}")
    later = [f for f in state.cast.figures if _printed_role(f, office, words)] if office.of else []
    if len(later) == 1:
        return Found((later[0],), f"nominal: {office}, named later", 0.9)
    guessed = discourse.rank(state, at, lambda f: _known_role(f, office, words, known, on), own)
    if guessed:
        return _choose(guessed, f"office: {office}")
    return _by_date(office, known, on)


def _printed_role(figure: Figure, office: Office, words: frozenset[str]) -> float:
    for held in figure.offices:
        if not held.former and held.word in words and _same_owner(office, held, figure):
            return 1.0
    return 0.0


def _same_owner(asked: Office, held: Office, figure: Figure) -> bool:
    if asked.of is None or asked.of == held.of:
        return True
    if held.of is None:
        return figure.country is None or figure.country == asked.country
    return offices.fits(asked.of, held.of) or (
        asked.country is not None and asked.country == held.country and asked.of == asked.country
    )


def _known_role(
    figure: Figure, office: Office, words: frozenset[str], known: KnownSpeakers, on: DateValue | None
) -> float:
    if figure.kind is not SpeakerKind.PERSON or office.of is None:
        return 0.0
    earliest, latest = offices.bounds(on)
    for person in known.bearers(figure.name):
        for term in person.terms:
            if term.office in words and offices.fits(office.of, term.of) and term.possible(earliest, latest):
                return 1.0
    return 0.0


def _by_date(office: Office, known: KnownSpeakers, on: DateValue | None) -> Found:
    if office.of is None or office.former:
        return Found((), f"no {office.word} named")
    holders = known.holders(office, *offices.bounds(on))
    if len(holders) != 1:
        several = ", ".join(t.name for t in holders[:3])
        return Found(
            (),
            f"office: {office}, several holders possible: {several}"
            if holders
            else f"office: {office}, holder unknown",
        )
    figure = Figure(SpeakerKind.PERSON, holders[0].name, country=office.country, offices=[office])
    return Found((figure,), f"office: {office}", 0.9)


_CLEAR = 1.2


def _choose(ranked: list[tuple[float, Figure]], rule: str) -> Found:
    """Take the most present figure where it clearly leads."""
    if len(ranked) == 1:
        return Found((ranked[0][1],), rule, 0.95)
    (first, figure), (second, other) = ranked[:2]
    if first < second * _CLEAR:
        return Found((), f"two candidates: {figure.name}, {other.name}")
    return Found((figure,), rule, round(min(0.95, 0.6 + 0.1 * first / second), 2))


def _by_role_noun(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Find who was introduced with the same noun: "John Smith, a farmer … the farmer said"."""
    lemma = state.view.words[voice.head].lemma
    ranked = discourse.rank(state, voice.head, lambda f: float(_has_noun(f, lemma)), own)
    return _choose(ranked, f"nominal: {lemma}") if ranked else Found((), f"no {lemma} named")


def _has_noun(figure: Figure, noun: str) -> bool:
    return any(noun in plain(role).split() for _, role in figure.roles)


def _somebody(state: Report, voice: Voice, gender: str, own: frozenset[int]) -> Found:
    lemma = state.view.words[voice.head].lemma
    ranked = discourse.rank(state, voice.head, lambda f: of_gender(f, gender), own)
    near = [r for r in ranked if r[0] >= _NEAR]
    return _choose(near, f"nominal: {lemma}, last spoken of") if near else Found((), f"no {lemma} named")


_NEAR = 0.5


def of_gender(figure: Figure, gender: str) -> float:
    """Weigh a figure by agreement with a gender: 0 rules it out, doubt counts less."""
    if figure.kind is not SpeakerKind.PERSON or figure.plural:
        return 0.0
    if gender == "any" or figure.gender == gender:
        return 1.0
    return 0.0 if figure.gender in {MALE, FEMALE} else 0.6


def _relation(state: Report, voice: Voice) -> Found:
    """Read "his wife": somebody introduced by that noun, else a description."""
    by_role = _by_role_noun(state, voice, frozenset())
    return by_role if by_role.figures else _described(state.view, voice, SpeakerKind.ANONYMOUS, "relation")


# --- bodies and states -----------------------------------------------------------------------------------


def _body(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Find the body with the same noun in its name, else the body spoken of last; an owner makes it a name of its own."""
    head = state.view.words[voice.head]
    phrase = description(state.view, voice)
    if titles.owner(phrase) or " of " in phrase or _determiner(state.view, voice) == "'s":
        return Found((Figure(SpeakerKind.ORGANISATION, phrase),), "organisation: as printed", 0.9)
    same = discourse.rank(state, voice.head, lambda f: float(_is_body(f) and head.lemma in plain(f.name).split()), own)
    if same:
        return _choose(same, f"nominal: {head.lemma}")
    if head.lemma in _GENERIC:
        ranked = discourse.rank(state, voice.head, lambda f: float(_is_body(f)), own)
        near = [r for r in ranked if r[0] >= _NEAR]
        if near:
            return _choose(near, f"nominal: {head.lemma}, last spoken of")
    if len(phrase.split()) > 1 or not _determiner(state.view, voice):
        return _described(state.view, voice, SpeakerKind.ORGANISATION, "organisation")
    return Found((), f"no {head.lemma} named")


_GENERIC = frozenset(
    {
        "company",
        "firm",
        "agency",
        "organization",
        "organisation",
        "group",
        "body",
        "giant",
        "outlet",
        "maker",
        "institution",
    }
)


def _is_body(figure: Figure) -> bool:
    return figure.kind is SpeakerKind.ORGANISATION


def _state(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    ranked = discourse.rank(state, voice.head, lambda f: float(f.kind is SpeakerKind.STATE), own)
    return _choose(ranked, "nominal: country last spoken of") if ranked else Found((), "no country named")


# --- documents -------------------------------------------------------------------------------------------


_ISSUES = frozenset(
    {
        "issue",
        "release",
        "send",
        "write",
        "publish",
        "post",
        "sign",
        "make",
        "give",
        "deliver",
        "tweet",
        "file",
        "provide",
        "submit",
        "say",
    }
)


def _document(state: Report, voice: Voice) -> Found:
    """Find whose message, statement or report it is: by its possessor or author where it was introduced."""
    view = state.view
    noun = view.words[voice.head]
    for i in range(voice.head - 1, -1, -1):
        word = view.words[i]
        if word.lemma == noun.lemma and (figure := _author(state, i)) is not None:
            return Found((figure,), f"nominal: {noun.lemma} of {figure.name}", 0.9)
    if noun.lemma in finding.words("documents") or noun.lower in finding.words("documents"):
        return _described(view, voice, SpeakerKind.ANONYMOUS, "document")
    return Found((), f"whose {noun.lemma} is not said")


def _author(state: Report, i: int) -> Figure | None:
    view, who = state.view, state.cast.who
    under = [j for j in view.subtree(i) if j in who]
    after = [j for j in under if j > i and _of_chain(view, j, i)]
    before = [j for j in under if j < i]
    for j in (*before, *after):
        return who[j]
    verb = view.words[view.words[i].head]
    if verb.lemma in _ISSUES and view.words[i].dep in {"dobj", "nsubjpass"}:
        subjects = [
            j for c in verb.children if view.words[c].dep in {"nsubj", "agent"} for j in view.subtree(c) if j in who
        ]
        return who[subjects[0]] if subjects else None
    return None


def _of_chain(view: View, j: int, i: int) -> bool:
    """Whether a name hangs on a noun through of, by and from alone."""
    for word in view.ancestors(j):
        if word.i == i:
            return True
        if word.pos == "ADP" and word.lower not in {"of", "by", "from"}:
            return False
    return False
