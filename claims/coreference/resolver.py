"""Understanding one voice of a source: a pronoun, a name, or a description."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claims.coreference import candidates, interviews, nominals
from claims.coreference.decision import Found, described, description
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.knowledge import office_titles, organisations, person_names
from claims.mentions import apposed, relatives, source_spans, titles
from claims.mentions.mention import BODY, PERSON, Mention
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import Attribution, SegmentKind, SpeakerKind, StatementKind


@dataclass(slots=True)
class Reading:
    """What is at hand while one article's attributions are resolved."""

    state: Report
    attributions: Sequence[Attribution]
    spoken_of: frozenset[str]
    met: dict[tuple[str, str], Figure] = field(default_factory=dict)
    decided: dict[int, tuple[Figure, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """One voice understood: who, by what rule, and the role printed with it."""

    found: Found
    role: str | None = None


def hear(reading: Reading, n: int, voice: Voice, own: frozenset[int]) -> Heard:
    """Understand one voice: a pronoun, a name, or a description."""
    state = reading.state
    asked = interviews.asked(state, reading.attributions[n], voice)
    if asked is not None:
        return Heard(asked)
    pronoun = source_spans.pronoun(state.view, voice)
    if pronoun in {"who", "which", "that", "whom"}:
        noun = relatives.antecedent(state.view, voice, state.cast.mentions)
        if noun is not None and pronoun == "who":
            noun = relatives.person_before(state.view, noun, state.cast.mentions, voice.head)
        if noun is not None:
            return hear(reading, n, noun, own)
    if pronoun is not None:
        outer = _outer(reading, n)
        found = candidates.read(state, voice.head, pronoun, own, outer, turn=_turn(reading, n, outer))
        return Heard(found, _role_of(found, voice.head))
    voice = apposed.body_behind(state.view, voice, state.cast.mentions) or voice
    mention = apposed.named(state.view, voice, state.cast.mentions)
    if mention is not None and (mention.past > voice.past or mention.first < voice.first):
        alike = _of_name(state, voice)
        if alike is not None:
            return Heard(Found((alike,), "surname match", 0.9), alike.role_at(-1))
    if mention is not None:
        return _named(reading, n, voice, mention)
    found = nominals.read(state, voice, own)
    return Heard(found, _role_of(found, voice.head) or _office_role(state.view, voice, found))


def _of_name(state: Report, voice: Voice) -> Figure | None:
    """Give the one person whose name a voice inside a longer run of capitals is ("Obama Says Museum …")."""
    short = person_names.parse(state.view.text(voice.first, voice.past))
    people = [f for f in state.cast.figures if f.kind is SpeakerKind.PERSON and person_names.matches(short, f.parsed)]
    return people[0] if len(people) == 1 else None


def _office_role(view: View, voice: Voice, found: Found) -> str | None:
    """Give the description itself as the role of a person found by office."""
    if not found.figures or found.figures[0].kind is not SpeakerKind.PERSON:
        return None
    return description(view, voice)


def _role_of(found: Found, at: int) -> str | None:
    return found.figures[0].role_at(at) if len(found.figures) == 1 else None


def _outer(reading: Reading, n: int) -> tuple[Figure, ...] | None:
    parent = reading.attributions[n].parent
    return reading.decided.get(parent) if parent is not None else None


def _turn(reading: Reading, n: int, outer: tuple[Figure, ...] | None) -> tuple[Figure, ...]:
    """Give whose very words an attribution stands among, if it does."""
    parent = reading.attributions[n].parent
    direct = parent is not None and reading.attributions[parent].kind is StatementKind.DIRECT
    return (outer or ()) if direct else ()


def _is_dateline(reading: Reading, n: int, voice: Voice, name: str) -> bool:
    """Whether a city before a colon opens a paragraph ("Kathmandu: The minister …")."""
    view, attribution = reading.state.view, reading.attributions[n]
    word = view.words[voice.first]
    before = view.words[view.blocks[word.block][0] : voice.first]
    dated = all(w.ent == "DATE" or w.pos in {"PUNCT", "NUM"} for w in before)
    opens = dated and view.kinds[word.block] is SegmentKind.PARAGRAPH
    cue = "".join(span.of(view.body) for span in attribution.cue).strip()
    return (
        opens
        and cue in {":", "-", "\u2014", "\u2013"}
        and (organisations.is_city(name) or _is_place_of_report(view, name))
    )


_AT = frozenset({"in", "at", "near", "from", "outside"})


def _is_place_of_report(view: View, name: str) -> bool:
    """Whether the article goes on to say that something is in a place of that name ("KAKAMEGA: …", "in Kakamega")."""
    place = name.lower()
    pairs = pairwise(view.words)
    return any(before.lower in _AT and word.lower == place and word.text.istitle() for before, word in pairs)


def _named(reading: Reading, n: int, voice: Voice, mention: Mention) -> Heard:
    """Give the figure of a name, a body's with all its words ("Ministry of Defense of Russia")."""
    state = reading.state
    unclear = state.cast.unclear.get(mention.first)
    if unclear:
        return Heard(Found((), "two candidates: " + ", ".join(f.name for f in unclear)))
    figure = state.cast.who.get(mention.first)
    if mention.kind == PERSON or (figure is not None and figure.kind is SpeakerKind.PERSON):
        assert figure is not None
        return Heard(_person(figure, mention), figure.role_at(mention.first))
    if _describes(state.view, voice, mention):
        found = nominals.read(state, voice, frozenset())
        return Heard(found, _role_of(found, voice.head) or _office_role(state.view, voice, found))
    if mention.group and (figure is None or figure.kind is SpeakerKind.GROUP):
        several = described(state.view, voice, SpeakerKind.GROUP, "group")
        return Heard(Found((figure,), "group by name") if figure else several)
    name = _body_name(state.view, voice, mention, state.cast.mentions)
    if figure is not None and figure.name != mention.text:
        name = figure.name
    if _is_dateline(reading, n, voice, name):
        return Heard(Found((), "a dateline, no speaker"))
    figure = body_figure(reading, name, figure)
    return Heard(Found((figure,), organisations.link(name).rule))


def _person(figure: Figure, mention: Mention) -> Found:
    """Give a named person with how the name led there; "name" leaves the rule to the identity across articles."""
    if not figure.parsed.full:
        return Found((figure,), "name")
    if mention.text == figure.name:
        return Found((figure,), "full name")
    if person_names.matches(person_names.parse(mention.text), figure.parsed):
        return Found((figure,), "surname match")
    return Found((figure,), "given name or misprint", 0.8)


_ONE = frozenset({"a", "an", "one", "another"})
_BODY_JOINTS = frozenset({"of", "for", "and", "the", "on", "&", "-"})


def _describes(view: View, voice: Voice, mention: Mention) -> bool:
    """Whether the head is a common noun that a name only qualifies ("Kremlin spokesman")."""
    head = view.words[voice.head]
    determiners = {view.words[c].lower for c in (*head.children, voice.first) if voice.first <= c < voice.head}
    one_of_many = head.ent == "NORP" and not head.plural and bool(determiners & _ONE)
    qualified = head.pos == "NOUN" and head.text.islower() and not mention.first <= voice.head < mention.past
    office = (
        head.lemma in office_titles.office_words()
        and office_titles.office(view.text(voice.first, voice.past)) is not None
    )
    return one_of_many or qualified or office


def _body_name(view: View, voice: Voice, mention: Mention, names: Sequence[Mention]) -> str:
    """Give a body's name with the demonym before it and the complements of capitalised words behind it."""
    if mention.past > voice.past:
        return view.text(voice.first, voice.past)
    past = mention.past
    while past < voice.past:
        step = 1
        while past + step < voice.past and view.words[past + step - 1].lower in _BODY_JOINTS:
            step += 1
        open_ended = {w.lower for w in view.words[mention.first : past]} & {"of", "for"}
        if (
            not open_ended
            and view.words[past].lower == "and"
            and any(m.first == past + step - 1 and m.kind == BODY for m in names)
        ):
            break
        last = view.words[past + step - 1]
        if not last.text[:1].isupper() or (step == 1 and last.text == ","):
            break
        past += step
    return view.text(min(mention.run, mention.first), past)


def body_figure(reading: Reading, name: str, figure: Figure | None) -> Figure:
    """Give the one figure of a body or state, whatever it was called."""
    link = organisations.link(name)
    speaker = link.speaker
    key = (speaker.kind, speaker.slug)
    if key not in reading.met:
        same = figure is not None and titles.clean(name) == figure.name
        country = speaker.country
        reading.met[key] = figure if same and figure else Figure(speaker.kind, titles.clean(name), country=country)
    found = reading.met[key]
    found.kind = speaker.kind
    return found
