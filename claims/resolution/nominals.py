"""Described speakers: "the Russian leader", "the diplomat", "the ministry", "a military diplomat", "the message"."""

import re
from functools import cache

from claims import lexicon
from claims.records import SpeakerKind
from claims.resolution import bodies, body_nouns, countries, discourse, documents, nationals, titles, vocabulary
from claims.resolution.countries import plain
from claims.resolution.discourse import Report
from claims.resolution.figures import Figure
from claims.resolution.found import INDEFINITE, OWN, Found, choose, described, description, determiner, of_gender
from claims.resolution.holders import categories, holder
from claims.resolution.mention import BODY
from claims.resolution.sources import Voice
from claims.resolution.titles import Office
from claims.resolution.view import OWNING, View

_NEAR = 0.5
_WORDS = re.compile(r"[^\W\d_]{3,}")
_AGE = re.compile(r"\byear-old\b")
_ELECTED = frozenset({"senator", "representative", "governor", "mayor", "lawmaker", "mp", "ambassador", "general"})


@cache
def _anonymous_marks() -> re.Pattern[str]:
    marks = "|".join(re.escape(m) for m in lexicon.load("nominals")["anonymous_marks"])
    return re.compile(rf"\b(?:{marks})\b", re.IGNORECASE)


def read(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Give whom a described voice refers to; `own` are the words attributed to it."""
    view = state.view
    head, article = view.words[voice.head], determiner(view, voice)
    if _is_anonymous(view, voice):
        return described(view, voice, SpeakerKind.ANONYMOUS, "anonymous source")
    is_document = bool(vocabulary.words("words_nouns") & {head.lower, head.lemma})
    if head.plural and not is_document:
        return _plural(state, voice, own)
    if article in INDEFINITE:
        return described(view, voice, SpeakerKind.ANONYMOUS, "unnamed")
    if is_document:
        return documents.author(state, voice)
    return _relation(state, voice) if article in OWN else _definite(state, voice, own)


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
        return body_nouns.body(state, voice, own)
    missing = None
    if office is not None or lemma in categories():
        asked = office or Office(lemma, titles.owner(description(state.view, voice)))
        found = holder(state, voice.head, lemma, asked, own)
        if any(_holds_other(state, voice, asked, f) for f in found.figures):
            return Found((), f"no {description(state.view, voice)} named")
        if found.figures or (office is not None and office.of):
            return found
        missing = found
    if lemma in vocabulary.words("state_nouns"):
        return body_nouns.state_meant(state, voice, own)
    by_role = _introduced(state, voice, own)
    if by_role.figures:
        return by_role
    later = _introduced_later(state, voice)
    somebody = later if later.figures else _somebody(state, voice, own)
    return somebody if somebody.figures or missing is None else missing


_RANKS = frozenset({"federal", "state", "union", "cabinet", "senior", "junior", "visiting", "then", "new", "same"})


def _holds_other(state: Report, voice: Voice, asked: Office, figure: Figure) -> bool:
    """Whether somebody holds another portfolio than "the information minister", or a state's office, not a party's."""
    phrase = _WORDS.findall(plain(description(state.view, voice)))
    printed = {w for _, role in figure.roles for w in _WORDS.findall(plain(role))}
    qualifiers = set(phrase[: phrase.index(asked.word)] if asked.word in phrase else ()) - _RANKS
    qualifiers -= countries.by_demonym().keys()
    if asked.word == "minister":
        return bool(qualifiers and printed) and not qualifiers & printed
    of_state = any(o.word in {"president", "prime minister"} for o in figure.offices)
    return asked.of is None and of_state and _is_anothers(state, voice) and not set(phrase[:-1]) & printed


def _introduced_later(state: Report, voice: Voice) -> Found:
    """Find the one person whose role, printed further on, has all words of the description ("the police chief")."""
    words = set(plain(state.view.text(voice.first, voice.past)).split())
    names = {w for m in state.cast.mentions if voice.first <= m.first < voice.past for w in plain(m.text).split()}
    wanted = words - names - {"the"}
    roles = [(f, set(plain(role).split())) for f in state.cast.figures for _, role in f.roles]
    _, _, second = titles.standing_words()
    people = list(dict.fromkeys(f for f, role in roles if wanted <= role and not (role - wanted) & second))
    possessed = determiner(state.view, voice) == "'s" and all(r <= wanted | names for _, r in roles if wanted <= r)
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
    if determiner(state.view, voice) in {"", "'s"} or bodies.is_known(phrase):
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
    """Whether a name qualifies the noun ("the FBI director", "Perera's aide"): no mere word for somebody."""
    inside = [m for m in state.cast.mentions if voice.first <= m.first and m.past <= voice.past]
    if any(m.kind == BODY and not m.group and not _parties(m.text) for m in inside):
        return True
    speaks_for = titles.office_words().get(state.view.words[voice.head].lemma) in _FOR_ANOTHER
    return speaks_for and any(_is_owner(state.view, m.past, voice) for m in inside)


_FOR_ANOTHER = frozenset({"spokesperson", "lawyer"})


def _is_owner(view: View, past: int, voice: Voice) -> bool:
    return past < voice.past and view.words[past].lower in OWNING


_VAGUE = frozenset({"man", "woman", "person", "boy", "girl", "lady", "gentleman", "guy", "suspect", "victim"})


def _may_be(figure: Figure, gender: str, noun: str, phrase: str) -> float:
    """Weigh a figure for a noun: one introduced in another role is less likely meant by it."""
    party = _parties(phrase)
    if any(party and _parties(role) and not party & _parties(role) for _, role in figure.roles):
        return 0.0
    seat = set(_WORDS.findall(plain(phrase))) - {noun}
    held = any(noun in plain(role).split() or seat & set(_WORDS.findall(plain(role))) for _, role in figure.roles)
    if noun in _ELECTED and figure.roles and not held:
        return 0.0
    otherwise = bool(figure.offices) and noun not in _VAGUE
    return of_gender(figure, gender) * (not otherwise)


def _relation(state: Report, voice: Voice) -> Found:
    """Read "his wife": somebody introduced by that noun, else a description."""
    lemma = state.view.words[voice.head].lemma
    ranked = discourse.rank(state, voice.head, lambda f: float(_is_relation(f, lemma)))
    if ranked:
        return choose(ranked, f"nominal: {lemma}")
    later = [f for f in state.cast.figures if _is_relation(f, lemma)]
    if len(later) == 1 and not state.view.words[voice.head].plural:
        return Found((later[0],), f"nominal: {lemma}, named later", 0.85)
    return described(state.view, voice, SpeakerKind.ANONYMOUS, "relation")


def _is_relation(figure: Figure, noun: str) -> bool:
    """Whether somebody was introduced by the noun and no other person's name ("his wife, Jane", not "Smith's wife")."""
    return any(plain(role) == noun or plain(role).startswith(f"{noun} of ") for _, role in figure.roles)
