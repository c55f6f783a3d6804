"""Described speakers: "the Russian leader", "the diplomat", "the ministry", "a military diplomat", "the message"."""

import re
from functools import cache

from claims import lexicon
from claims.coreference import body_nouns, documents, lately, salience
from claims.coreference.decision import INDEFINITE, OWN, Found, choose, described, description, determiner
from claims.coreference.entities import Figure
from claims.coreference.holders import holder
from claims.coreference.salience import Report
from claims.knowledge import countries, nouns, office_titles
from claims.knowledge.countries import plain
from claims.knowledge.nouns import categories
from claims.knowledge.office_titles import Office
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import SpeakerKind


@cache
def _anonymous_marks() -> re.Pattern[str]:
    marks = "|".join(re.escape(m) for m in lexicon.load("nominals")["anonymous_marks"])
    return re.compile(rf"\b(?:{marks})\b", re.IGNORECASE)


def read(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Give whom a described voice refers to; `own` are the words attributed to it."""
    found = _read(state, voice, own)
    met = state.strangers.get(voice.head)
    if met is None or len(found.figures) != 1 or found.figures[0].kind is not met.kind:
        return found
    met.name = found.figures[0].name
    return Found((met,), found.rule, found.confidence)


def _read(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    view = state.view
    head, article = view.words[voice.head], determiner(view, voice)
    if _is_anonymous(view, voice):
        return described(view, voice, SpeakerKind.ANONYMOUS, "anonymous source")
    is_document = bool(nouns.words("words_nouns") & {head.lower, head.lemma})
    if head.plural and not is_document:
        return _plural(state, voice, own)
    if article in INDEFINITE:
        return described(view, voice, SpeakerKind.ANONYMOUS, "unnamed")
    if is_document:
        return documents.author(state, voice)
    if article in {"this", "that"} and (pointed := _pointed_at(state, voice, article)):
        return pointed
    return _relation(state, voice) if article in OWN else _definite(state, voice, own)


def _is_anonymous(view: View, voice: Voice) -> bool:
    phrase = view.text(voice.first, voice.past)
    unnamed = view.words[voice.head].lemma in nouns.words("anonymous_nouns")
    return unnamed or bool(_anonymous_marks().search(phrase))


# --- several ---------------------------------------------------------------------------------------------


def _plural(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Read "Turkish and Russian leaders" as one person a country; other plurals are groups."""
    view, noun = state.view, state.view.words[voice.head].lemma
    phrase = plain(view.text(voice.first, voice.past))
    codes = tuple(dict.fromkeys(c for w in phrase.split() if (c := countries.by_demonym().get(w))))
    office = office_titles.office_words().get(noun, noun)
    if len(codes) > 1 and (noun in categories() or noun in office_titles.office_words()):
        each = [holder(state, voice.head, noun, Office(office, code), own) for code in codes]
        if all(f.figures for f in each):
            return Found(tuple(f.figures[0] for f in each), f"nominal: {noun}s of {len(codes)} countries", 0.8)
    return described(view, voice, SpeakerKind.GROUP, "group")


# --- one person ------------------------------------------------------------------------------------------


def _definite(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Try what a definite noun may be, the surest first: a body, an office's holder, somebody introduced, a state."""
    lemma = state.view.words[voice.head].lemma
    office = office_titles.office(description(state.view, voice)) if office_titles.heads_office(lemma) else None
    if lemma in nouns.words("body_nouns") and (office is None or office.word == "official"):
        return body_nouns.body(state, voice, own)
    missing = None
    if office is not None or lemma in categories():
        asked = office or Office(lemma, office_titles.owner(description(state.view, voice)))
        found = holder(state, voice.head, lemma, asked, own)
        if any(_holds_other(state, voice, asked, f) for f in found.figures):
            return Found((), f"no {description(state.view, voice)} named")
        if found.figures or found.rule.startswith("two") or (office is not None and office.of):
            return found
        missing = found
    if lemma in nouns.words("state_nouns"):
        return body_nouns.state_meant(state, voice, own)
    by_role = _introduced(state, voice, own)
    if by_role.figures:
        return by_role
    later = _introduced_later(state, voice)
    somebody = later if later.figures else lately.read(state, voice, own)
    return somebody if somebody.figures or missing is None else missing


def _holds_other(state: Report, voice: Voice, asked: Office, figure: Figure) -> bool:
    """Whether somebody holds another portfolio than "the information minister", or a state's office, not a party's."""
    phrase = nouns.long_words(description(state.view, voice))
    printed = {w for _, role in figure.roles for w in nouns.long_words(role)}
    qualifiers = set(phrase[: phrase.index(asked.word)] if asked.word in phrase else ()) - nouns.words("ranks")
    qualifiers -= countries.by_demonym().keys()
    if asked.word == "minister":
        return bool(qualifiers and printed) and not qualifiers & printed
    of_state = any(o.word in {"president", "prime minister"} for o in figure.offices)
    return asked.of is None and of_state and lately.is_anothers(state, voice) and not set(phrase[:-1]) & printed


def _introduced_later(state: Report, voice: Voice) -> Found:
    """Find the one person whose role, printed further on, has all words of the description ("the police chief")."""
    words = set(plain(state.view.text(voice.first, voice.past)).split())
    names = {w for m in state.cast.mentions if voice.first <= m.first < voice.past for w in plain(m.text).split()}
    wanted = words - names - {"the"}
    head = state.view.words[voice.head]
    if head.pos not in {"NOUN", "PROPN"} or not wanted & {head.lemma, head.lower}:
        return Found((), "")
    roles = [(f, set(plain(role).split())) for f in state.cast.figures for _, role in f.roles]
    _, _, second = office_titles.standing_words()
    people = list(dict.fromkeys(f for f, role in roles if wanted <= role and not (role - wanted) & second))
    possessed = determiner(state.view, voice) == "'s" and all(r <= wanted | names for _, r in roles if wanted <= r)
    if wanted and (len(wanted) > 1 or possessed) and len(people) == 1:
        return Found((people[0],), f"nominal: {description(state.view, voice)}, named later", 0.9)
    return Found((), "")


def _introduced(state: Report, voice: Voice, own: frozenset[int]) -> Found:
    """Find who was introduced with the same noun: "John Smith, a farmer … the farmer said"."""
    lemma = state.view.words[voice.head].lemma
    party = lately.parties(description(state.view, voice))
    ranked = salience.rank(state, voice.head, lambda f: _has_noun(f, lemma, party), own)
    return choose(ranked, f"nominal: {lemma}") if ranked else Found((), f"no {lemma} named")


def _has_noun(figure: Figure, noun: str, party: frozenset[str]) -> float:
    if figure.kind is SpeakerKind.ANONYMOUS:
        return float(figure.noun == noun)
    roles = [plain(role) for _, role in figure.roles if noun in plain(role).split()]
    return float(any(not party or not lately.parties(role) or party & lately.parties(role) for role in roles))


def _relation(state: Report, voice: Voice) -> Found:
    """Read "his wife": somebody introduced by that noun, else a description."""
    lemma = state.view.words[voice.head].lemma
    ranked = salience.rank(state, voice.head, lambda f: float(_is_relation(f, lemma)))
    if ranked:
        return choose(ranked, f"nominal: {lemma}")
    later = [f for f in state.cast.figures if _is_relation(f, lemma)]
    if len(later) == 1 and not state.view.words[voice.head].plural:
        return Found((later[0],), f"nominal: {lemma}, named later", 0.85)
    return described(state.view, voice, SpeakerKind.ANONYMOUS, "relation")


def _pointed_at(state: Report, voice: Voice, article: str) -> Found | None:
    """Read "this reporter" as the writer, "that person" as whoever without a name was spoken of last."""
    noun = state.view.words[voice.head].lemma
    if article == "this" and noun in nouns.words("askers"):
        return Found((), f"this {noun}: the writer")
    if noun != "person":
        return None
    ranked = salience.rank(state, voice.head, lambda f: float(f.kind is SpeakerKind.ANONYMOUS and not f.thing))
    return choose(ranked, "nominal: person without a name") if ranked else Found((), "no person named")


def _is_relation(figure: Figure, noun: str) -> bool:
    """Whether somebody was introduced by the noun and no other person's name ("his wife, Jane", not "Smith's wife").

    "Its president" is nobody merely called "President" somewhere.
    """
    if noun in office_titles.office_words():
        return False
    return any(plain(role) == noun or plain(role).startswith(f"{noun} of ") for _, role in figure.roles)
