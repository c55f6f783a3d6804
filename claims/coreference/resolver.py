"""Understanding one voice of a source: a pronoun, a name, or a description."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claims.attribution.quotation_marks import quotes
from claims.coreference import behalf, nominals, pronouns
from claims.coreference.decision import DEFINITE, INDEFINITE, Decision, described, description
from claims.coreference.entities import Entity
from claims.coreference.interviews import Interview
from claims.coreference.salience import Discourse
from claims.knowledge import office_titles, organisations, person_names
from claims.mentions import apposed, body_kinds, relatives, source_spans, titles
from claims.mentions.mention import BODY, PERSON, Mention, starting
from claims.mentions.source_spans import Voice
from claims.nlp.parsed_article import View
from claims.records import Attribution, SegmentKind, SpeakerKind, StatementKind


@dataclass(slots=True)
class Reading:
    """What is at hand while one article's attributions are resolved."""

    state: Discourse
    attributions: Sequence[Attribution]
    spoken_of: frozenset[str]
    met: dict[tuple[str, str], Entity] = field(default_factory=dict)
    decided: dict[int, tuple[Entity, ...]] = field(default_factory=dict)
    interview: Interview | None = None
    writer: Entity | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """One voice understood: who, by what rule, and the role printed with it."""

    found: Decision
    role: str | None = None
    behalf: Entity | None = None


def hear(reading: Reading, n: int, voice: Voice, own: frozenset[int]) -> Heard:
    """Understand one voice, and on whose behalf it speaks."""
    heard = _hear(reading, n, voice, own)
    return replace(heard, behalf=behalf.speaks_for(reading.state, voice, heard.found.entities))


def _hear(reading: Reading, n: int, voice: Voice, own: frozenset[int]) -> Heard:
    """Understand one voice: a pronoun, a name, or a description."""
    state = reading.state
    if _is_letter_of_turn(reading, n, voice):
        return Heard(Decision((), "the letter of a question or an answer"))
    pronoun = source_spans.pronoun(state.view, voice)
    if pronoun in {"who", "which", "that", "whom"}:
        noun = relatives.antecedent(state.view, voice, state.cast.mentions)
        if noun is not None and pronoun == "who":
            noun = relatives.person_before(state.view, noun, state.cast.mentions, voice.head)
        if noun is not None:
            return hear(reading, n, noun, own)
    if pronoun is not None:
        if pronoun in {"i", "we"}:
            found = _first_person(reading, n, voice, pronoun)
        else:
            found = pronouns.third_person(state, voice.head, pronoun, own, _turn(reading, n, _outer(reading, n)))
        return Heard(found, _role_of(found, voice.head))
    voice = apposed.body_behind(state.view, voice, state.cast.mentions) or voice
    mention = apposed.named(state.view, voice, state.cast.mentions)
    if mention is not None and (mention.past > voice.past or mention.first < voice.first):
        alike = _of_name(state, voice)
        if alike is not None:
            return Heard(Decision((alike,), "surname match", 0.9), alike.role_at(-1))
    if mention is not None:
        return _named(reading, n, voice, mention)
    return _described(state, voice, own)


def _described(state: Discourse, voice: Voice, own: frozenset[int]) -> Heard:
    """Understand a voice without a mention: a name that was not read as one, or a description."""
    unread = _unread_name(state, voice)
    if unread is not None:
        return Heard(Decision((unread,), "surname match", 0.9), unread.role_at(-1))
    found = nominals.resolve(state, voice, own)
    return Heard(found, _role_of(found, voice.head) or _office_role(state.view, voice, found))


def _is_letter_of_turn(reading: Reading, n: int, voice: Voice) -> bool:
    """Return whether a source is only the "Q:" or "A:" of an interview."""
    cue = "".join(span.of(reading.state.view.body) for span in reading.attributions[n].cue).strip()
    return cue == ":" and reading.state.view.text(voice.first, voice.past) in {"Q", "A"}


def _of_name(state: Discourse, voice: Voice) -> Entity | None:
    """Return the one person whose name a voice inside a longer run of capitals is ("Obama Says Museum …")."""
    short = person_names.parse(state.view.text(voice.first, voice.past))
    people = [f for f in state.cast.entities if f.kind is SpeakerKind.PERSON and person_names.matches(short, f.parsed)]
    return people[0] if len(people) == 1 else None


def _unread_name(state: Discourse, voice: Voice) -> Entity | None:
    """Return the one person whose name a whole voice is where no mention was read ("Will", "Trump further …")."""
    words = [w for w in state.view.words[voice.first : voice.past] if w.pos != "PUNCT"]
    capitals = all(w.text[:1].isupper() and w.lower not in DEFINITE | INDEFINITE for w in words)
    return _of_name(state, voice) if words and capitals else None


def named_first(heard: list[Heard]) -> list[Heard]:
    """Return the named voices where the others are groups ("Roe and his attorneys"), else all."""
    named = [h for h in heard if any(f.forms for f in h.found.entities)]
    groups = [h for h in heard if h not in named and all(f.kind is SpeakerKind.GROUP for f in h.found.entities)]
    return named if named and len(named) + len(groups) == len(heard) else heard


def _office_role(view: View, voice: Voice, found: Decision) -> str | None:
    """Return the description itself as the role of a person found by office."""
    if not found.entities or found.entities[0].kind is not SpeakerKind.PERSON:
        return None
    return description(view, voice)


def _role_of(found: Decision, at: int) -> str | None:
    return found.entities[0].role_at(at) if len(found.entities) == 1 else None


def _outer(reading: Reading, n: int) -> tuple[Entity, ...] | None:
    parent = reading.attributions[n].parent
    return reading.decided.get(parent) if parent is not None else None


def _first_person(reading: Reading, n: int, voice: Voice, pronoun: str) -> Decision:
    """Resolve "I" or "we": who speaks around it, who answers in an interview, or the writer of the article."""
    told = _outer(reading, n) or _answering(reading, voice.head)
    if not told and pronoun == "i" and reading.writer is not None and not _is_quoted(reading, n, voice.head):
        return Decision((reading.writer,), "first person: the writer", 0.9)
    return pronouns.first_person(pronoun, told)


def _is_quoted(reading: Reading, n: int, at: int) -> bool:
    """Return whether a word stands in somebody's words: in a content, or between quotation marks."""
    view = reading.state.view
    if reading.attributions[n].parent is not None or reading.state.quoted[at]:
        return True
    first, past = view.blocks[view.words[at].block]
    start = view.words[first].start
    marks = quotes(view.body[start : view.words[past - 1].end])
    return any(q.span.start <= view.words[at].start - start < q.span.end for q in marks)


def _answering(reading: Reading, at: int) -> tuple[Entity, ...]:
    """Return who answers in the paragraph of a word, where the article is an interview."""
    told = reading.interview
    return (told.entity,) if told is not None and reading.state.view.words[at].block in told.answers else ()


def _turn(reading: Reading, n: int, outer: tuple[Entity, ...] | None) -> tuple[Entity, ...]:
    """Return whose very words an attribution stands among, if it does."""
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
    """Return the entity of a name, a body's with all its words ("Ministry of Defense of Russia")."""
    state = reading.state
    unclear = state.cast.unclear.get(mention.first)
    if unclear:
        return Heard(Decision((), "two candidates: " + ", ".join(f.name for f in unclear)))
    entity = state.cast.who.get(mention.first)
    if mention.kind == PERSON or (entity is not None and entity.kind is SpeakerKind.PERSON):
        assert entity is not None
        return Heard(_person(entity, mention), entity.role_at(mention.first))
    if _describes(state.view, voice, mention):
        found = nominals.resolve(state, voice, frozenset())
        return Heard(found, _role_of(found, voice.head) or _office_role(state.view, voice, found))
    party = mention.group and organisations.is_known(mention.text, reading.spoken_of)
    if mention.group and not party and (entity is None or entity.kind is SpeakerKind.GROUP):
        several = described(state.view, voice, SpeakerKind.GROUP, "group")
        return Heard(Decision((entity,), "group by name") if entity else several)
    name = _body_name(state.view, voice, mention, state.cast.mentions)
    if entity is not None and entity.name != mention.text:
        name = entity.name
    if _is_dateline(reading, n, voice, name):
        return Heard(Decision((), "a dateline, no speaker"))
    entity = body_entity(reading, name, entity)
    return Heard(Decision((entity,), organisations.link(name, reading.spoken_of).rule))


def _person(entity: Entity, mention: Mention) -> Decision:
    """Return a named person with how the name led there; "name" leaves the rule to the identity across articles."""
    if not entity.parsed.full:
        return Decision((entity,), "name")
    if mention.text == entity.name:
        return Decision((entity,), "full name")
    if person_names.matches(person_names.parse(mention.text), entity.parsed):
        return Decision((entity,), "surname match")
    return Decision((entity,), "given name or misprint", 0.8)


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
    """Return a body's name with the demonym before it and the complements of capitalised words behind it."""
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
            and any(m.kind == BODY for m in starting(names, past + step - 1, past + step))
        ):
            break
        last = view.words[past + step - 1]
        if not last.text[:1].isupper() or (step == 1 and last.text == ","):
            break
        past += step
    first = mention.first if body_kinds.is_of_a_body(view, mention.first) else min(mention.run, mention.first)
    return view.text(first, past)


def body_entity(reading: Reading, name: str, entity: Entity | None) -> Entity:
    """Return the one entity of a body or state, whatever it was called."""
    link = organisations.link(name, reading.spoken_of)
    speaker = link.speaker
    key = (speaker.kind, speaker.slug)
    if key not in reading.met:
        same = entity is not None and titles.clean(name) == entity.name
        country = speaker.country
        reading.met[key] = entity if same and entity else Entity(speaker.kind, titles.clean(name), country=country)
    found = reading.met[key]
    found.kind = speaker.kind
    return found
