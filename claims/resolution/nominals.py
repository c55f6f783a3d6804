"""Described speakers: "the Russian leader", "the diplomat", "the ministry", "a military diplomat", "the message"."""

import re
from functools import cache

from claims import lexicon
from claims.records import SpeakerKind
from claims.resolution import bodies, countries, discourse, documents, nationals, titles, vocabulary
from claims.resolution.countries import plain
from claims.resolution.discourse import Report
from claims.resolution.figures import Figure
from claims.resolution.found import Found, choose, described, description, of_gender
from claims.resolution.holders import categories, holder
from claims.resolution.mentions import BODY
from claims.resolution.sources import Voice
from claims.resolution.titles import Office
from claims.resolution.view import View

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset(
    {
        *("a", "an", "one", "some", "another", "several", "many", "few", "two", "three"),
        *("no", "any", "other", "most", "both"),
    }
)
_OWN = frozenset({"his", "her", "their", "its", "our", "my"})
_NEAR = 0.5
_AGE = re.compile(r"\byear-old\b")
_ELECTED = frozenset({"senator", "representative", "governor", "mayor", "lawmaker", "mp", "ambassador", "general"})
_GENERIC = frozenset(
    {
        *("company", "firm", "agency", "organization", "organisation", "group", "body"),
        *("giant", "outlet", "maker", "institution"),
    }
)


@cache
def _anonymous_marks() -> re.Pattern[str]:
    marks = "|".join(re.escape(m) for m in lexicon.load("nominals")["anonymous_marks"])
    return re.compile(rf"\b(?:{marks})\b", re.IGNORECASE)


def read(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Give whom a described voice refers to; `own` are the words attributed to it."""
    view = state.view
    head, determiner = view.words[voice.head], _determiner(view, voice)
    if _is_anonymous(view, voice):
        return described(view, voice, SpeakerKind.ANONYMOUS, "anonymous source")
    is_document = bool(vocabulary.words("words_nouns") & {head.lower, head.lemma})
    if head.plural and not is_document:
        return _plural(state, voice, own)
    if determiner in _INDEFINITE:
        return described(view, voice, SpeakerKind.ANONYMOUS, "unnamed")
    if is_document:
        return documents.author(state, voice)
    return _relation(state, voice) if determiner in _OWN else _definite(state, voice, own)


def _determiner(view: View, voice: Voice) -> str:
    """Give the determiner of a phrase: its article or possessive, "'s" for a noun's possessive, or nothing."""
    for child in view.words[voice.head].children:
        word = view.words[child]
        if voice.first <= child < voice.head and word.dep in {"det", "poss", "nummod"}:
            noun = "one" if word.dep == "nummod" else "'s"
            return word.lower if word.dep == "det" or word.lower in _OWN else noun
    first = view.words[voice.first].lower
    return first if first in _DEFINITE | _INDEFINITE | _OWN else ""


def _is_anonymous(view: View, voice: Voice) -> bool:
    phrase = view.text(voice.first, voice.past)
    unnamed = view.words[voice.head].lemma in vocabulary.words("anonymous_nouns")
    return unnamed or bool(_anonymous_marks().search(phrase))


# --- several ---------------------------------------------------------------------------------------------


def _plural(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Read "Turkish and Russian leaders" as one person a country; other plurals are groups."""
    view, noun = state.view, state.view.words[voice.head].lemma
    phrase = plain(view.text(voice.first, voice.past))
    codes = tuple(dict.fromkeys(c for w in phrase.split() if (c := countries.by_demonym().get(w))))
    office = titles.office_words().get(noun, noun)
    if len(codes) > 1 and (noun in categories() or noun in titles.office_words()):
        each = [holder(state, voice.head, noun, Office(office, code), own) for code in codes]
        if all(f.figures for f in each):
            return Found(tuple(f.figures[0] for f in each), f"nominal: {noun}s of {len(codes)} countries", 0.8)
    return described(view, voice, SpeakerKind.GROUP, "group")


# --- one person ------------------------------------------------------------------------------------------


def _definite(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Try what a definite noun may be, the surest first: a body, an office's holder, somebody introduced, a state."""
    lemma = state.view.words[voice.head].lemma
    office = titles.office(description(state.view, voice)) if titles.heads_office(lemma) else None
    if lemma in vocabulary.words("body_nouns") and (office is None or office.word == "official"):
        return _body(state, voice, own)
    missing = None
    if office is not None or lemma in categories():
        asked = office or Office(lemma, titles.owner(description(state.view, voice)))
        found = holder(state, voice.head, lemma, asked, own)
        if found.figures or (office is not None and office.of):
            return found
        missing = found
    if lemma in vocabulary.words("state_nouns"):
        return _state(state, voice, own)
    by_role = _introduced(state, voice, own)
    if by_role.figures:
        return by_role
    later = _introduced_later(state, voice)
    somebody = later if later.figures else _somebody(state, voice, own)
    return somebody if somebody.figures or missing is None else missing


def _introduced_later(state: Report, voice: Voice) -> Found:
    """Find the one person whose role, printed further on, has all words of the description ("the police chief")."""
    words = set(plain(state.view.text(voice.first, voice.past)).split())
    names = {w for m in state.cast.mentions if voice.first <= m.first < voice.past for w in plain(m.text).split()}
    wanted = words - names - {"the"}
    roles = [(f, set(plain(role).split())) for f in state.cast.figures for _, role in f.roles]
    people = list(dict.fromkeys(f for f, role in roles if wanted <= role))
    possessed = _determiner(state.view, voice) == "'s" and all(r <= wanted | names for _, r in roles if wanted <= r)
    if wanted and (len(wanted) > 1 or possessed) and len(people) == 1:
        return Found((people[0],), f"nominal: {description(state.view, voice)}, named later", 0.9)
    return Found((), "")


def _introduced(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Find who was introduced with the same noun: "John Smith, a farmer … the farmer said"."""
    lemma = state.view.words[voice.head].lemma
    party = _parties(description(state.view, voice))
    ranked = discourse.rank(state, voice.head, lambda f: _has_noun(f, lemma, party), own)
    return choose(ranked, f"nominal: {lemma}") if ranked else Found((), f"no {lemma} named")


def _has_noun(figure: Figure, noun: str, party: frozenset[str]) -> float:
    if figure.kind is SpeakerKind.ANONYMOUS:
        return float(figure.noun == noun)
    roles = [plain(role) for _, role in figure.roles if noun in plain(role).split()]
    return float(any(not party or not _parties(role) or party & _parties(role) for role in roles))


def _parties(text: str) -> frozenset[str]:
    """Give the parties and nations named in a description, by which two holders of one kind of role differ."""
    words = plain(text).split()
    table = lexicon.load("nominals")["parties"]
    return frozenset(table.get(w) or countries.by_demonym().get(w, "") for w in words) - {""}


def _somebody(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Take a noun for a person as whoever was spoken of last, of that gender; other nouns stay descriptions."""
    head = state.view.words[voice.head]
    phrase = description(state.view, voice)
    code = countries.by_demonym().get(head.lower)
    if code is not None and not _is_anothers(state, voice):
        return nationals.read(state, voice, code, own)
    gender = next((g for g, nouns in vocabulary.people_nouns().items() if head.lemma in nouns), None)
    if (gender or _is_person_noun(head.lemma, phrase)) and not _is_anothers(state, voice):
        ranked = discourse.rank(state, voice.head, lambda f: _may_be(f, gender or "any", head.lemma, phrase), own)
        near = [r for r in ranked if r[0] >= _NEAR and _led_lately(state, voice.head, r[1])]
        missing = Found((), f"no {head.lemma} named")
        return choose(near, f"nominal: {head.lemma}, last spoken of") if near else missing
    if _determiner(state.view, voice) in {"", "'s"} or bodies.is_known(phrase):
        kind = SpeakerKind.ORGANISATION if head.pos == "PROPN" else SpeakerKind.ANONYMOUS
        return described(state.view, voice, kind, "noun")
    return Found((), f"nobody named as {phrase}")


def _led_lately(state: Report, at: int, figure: Figure) -> bool:
    """Whether somebody was the subject of a sentence, or spoke, within the last two sentences of the report."""
    number = state.numbers.get(id(figure), -1)
    leading = (w for w, weight, n in state.events if n == number and w < at and weight >= discourse.LEADING)
    return any(state.distance(w, at)[0] <= _LATELY for w in leading)


_LATELY = 2


def _is_person_noun(noun: str, phrase: str) -> bool:
    listed = noun in categories() or noun in _ELECTED
    ends = noun.endswith(_PERSON_ENDINGS) and noun not in vocabulary.words("organisation_words")
    return listed or ends or bool(_AGE.search(phrase))


_PERSON_ENDINGS = ("ist", "ian", "eer", "man", "woman", "person")


def _is_anothers(state: Report, voice: Voice) -> bool:
    """Whether a body's name qualifies the noun ("the FBI director", "head of Sony"): no mere word for somebody."""
    inside = (m for m in state.cast.mentions if voice.first <= m.first and m.past <= voice.past)
    return any(m.kind == BODY and not m.group and not _parties(m.text) for m in inside)


_VAGUE = frozenset({"man", "woman", "person", "boy", "girl", "lady", "gentleman", "guy", "suspect", "victim"})


def _may_be(figure: Figure, gender: str, noun: str, phrase: str) -> float:
    """Weigh a figure for a noun: one introduced in another role is less likely meant by it."""
    party = _parties(phrase)
    if any(party and _parties(role) and not party & _parties(role) for _, role in figure.roles):
        return 0.0
    if noun in _ELECTED and figure.roles and not any(noun in plain(role).split() for _, role in figure.roles):
        return 0.0
    otherwise = bool(figure.offices) and noun not in _VAGUE
    return of_gender(figure, gender) * (not otherwise)


def _relation(state: Report, voice: Voice) -> Found:
    """Read "his wife": somebody introduced by that noun, else a description."""
    lemma = state.view.words[voice.head].lemma
    ranked = discourse.rank(state, voice.head, lambda f: float(_is_relation(f, lemma)))
    return (
        choose(ranked, f"nominal: {lemma}")
        if ranked
        else described(state.view, voice, SpeakerKind.ANONYMOUS, "relation")
    )


def _is_relation(figure: Figure, noun: str) -> bool:
    """Whether somebody was introduced by the noun and no other person's name ("his wife, Jane", not "Smith's wife")."""
    return any(plain(role) == noun or plain(role).startswith(f"{noun} of ") for _, role in figure.roles)


# --- bodies and states -----------------------------------------------------------------------------------


def _body(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Find the body with the same noun in its name, else the one spoken of last; an owner makes it a name itself."""
    lemma, phrase = state.view.words[voice.head].lemma, description(state.view, voice)
    called = _by_letters(state, voice) or _by_name_before(state, voice, lemma)
    if called is not None:
        return Found((called,), "organisation by name")
    if titles.owner(phrase) or " of " in phrase or _determiner(state.view, voice) == "'s":
        return Found((Figure(SpeakerKind.ORGANISATION, phrase),), "organisation: as printed", 0.9)
    same = discourse.rank(state, voice.head, lambda f: float(_is_same_body(f, lemma, phrase)), own)
    if same:
        return choose(same, f"nominal: {lemma}")
    ranked = discourse.rank(state, voice.head, lambda f: float(_is_body(f)), own)
    clear = lemma in _GENERIC or not (lemma in vocabulary.words("public_nouns") or _other_body_noun(ranked, lemma))
    near = [r for r in ranked if r[0] >= _NEAR and clear and " " not in phrase]
    if near:
        return choose(near, f"nominal: {lemma}, last spoken of")
    if " " in phrase or not _determiner(state.view, voice):
        return described(state.view, voice, SpeakerKind.ORGANISATION, "organisation")
    return Found((), f"no {lemma} named")


def _by_letters(state: Report, voice: Voice) -> Figure | None:
    """Give the body whose letters stand in brackets behind its description ("the emergency agency (SDEA)")."""
    words, at = state.view.words, voice.head + 1
    bracketed = at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")"
    return state.cast.who.get(at + 1) if bracketed and words[at + 1].text.isupper() else None


def _by_name_before(state: Report, voice: Voice, noun: str) -> Figure | None:
    """Give the body whose kind a noun behind its name tells ("the Congress party", "CBC Prime broadcaster")."""
    if noun not in vocabulary.words("kinds_of_body"):
        return None
    name = next((m for m in state.cast.mentions if m.past == voice.head and m.first >= voice.first), None)
    between = () if name is None else state.view.words[voice.first : name.first]
    figure = state.cast.who.get(name.first) if name else None
    alone = all(w.dep == "det" or w.lower == "the" for w in between)
    return figure if alone and figure is not None and _is_body(figure) else None


def _other_body_noun(ranked: list[tuple[float, Figure]], noun: str) -> bool:
    """Whether the body spoken of last is called something else ("the network" is no "… University")."""
    words = set(plain(ranked[0][1].name).split()) if ranked else set()
    return bool(words & (vocabulary.words("organisation_words") | vocabulary.words("body_nouns")) - {noun})


def _is_same_body(figure: Figure, noun: str, phrase: str) -> bool:
    """Whether a body's name holds the noun and all that qualifies it ("the appeals court" is no Supreme Court)."""
    words = set(plain(figure.name).split())
    described = figure.kind is SpeakerKind.ANONYMOUS and plain(figure.name).endswith(plain(phrase))
    return described or (_is_body(figure) and noun in words and set(plain(phrase).split()) <= words)


def _is_body(figure: Figure) -> bool:
    return figure.kind is SpeakerKind.ORGANISATION


def _state(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    ranked = discourse.rank(state, voice.head, lambda f: float(f.kind is SpeakerKind.STATE), own)
    return choose(ranked, "nominal: country last spoken of") if ranked else Found((), "no country named")
