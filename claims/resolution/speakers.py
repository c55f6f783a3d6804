"""Who stands behind each source span: the article is read in order, each decision with its rule."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.records import Article, Attribution, DateValue, ResolvedSource, SegmentKind, SpeakerKind, SpeakerLink
from claims.resolution import bodies, discourse, figures, holders, identity, names, nominals, pronouns, roles, sources
from claims.resolution import view as views
from claims.resolution.discourse import Report
from claims.resolution.figures import Figure
from claims.resolution.found import Found, description
from claims.resolution.mentions import PERSON, PLACE, Mention
from claims.resolution.offices import KnownSpeakers
from claims.resolution.sources import Voice
from claims.resolution.view import View


@dataclass(slots=True)
class _Reading:
    """What is at hand while one article's attributions are resolved."""

    state: Report
    attributions: Sequence[Attribution]
    spoken_of: frozenset[str]
    met: dict[tuple[str, str], Figure] = field(default_factory=dict)
    decided: dict[int, tuple[Figure, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Heard:
    """One voice understood: who, by what rule, and the role printed with it."""

    found: Found
    role: str | None = None


def resolve(
    article: Article, attributions: Sequence[Attribution], known: KnownSpeakers, on: DateValue | None = None
) -> list[ResolvedSource]:
    """Give the speakers behind each attribution's source, in the order of the attributions.

    `known` is what is known of people before the article is read; `on` the article's date, for offices without names.
    A speaker's role is the one printed with this mention, else the one with which the article introduced the speaker.
    Never guesses: where two candidates remain, or nobody is named, the links are empty and the reason says so.
    """
    view = views.view(article)
    if not view.words:
        return [ResolvedSource((), None, "no text to read") for _ in attributions]
    cast = figures.cast(view, known)
    state = discourse.report(view, cast, attributions, known, on)
    holders.note_nouns(state)
    spoken_of = identity.countries_named(article.body)
    reading = _Reading(state, attributions, spoken_of)
    _note_states(reading)
    order = sorted(range(len(attributions)), key=lambda n: _position(attributions, n))
    results = {n: _resolve_one(reading, n) for n in order}
    return [results[n] for n in range(len(attributions))]


def _note_states(reading: _Reading) -> None:
    """Note where a country or capital is the subject, for "it" to refer to."""
    state = reading.state
    for mention in state.cast.mentions:
        if (
            mention.kind == PLACE
            and discourse.role(state.view, mention.first) == "nsubj"
            and bodies.is_state(mention.text)
        ):
            weight = discourse.SUBJECT * (discourse.IN_CONTENT if state.quoted[mention.first] else 1.0)
            state.add(mention.first, _body_figure(reading, mention.text, None), weight)


def _position(attributions: Sequence[Attribution], n: int) -> tuple[int, int, int]:
    """Order by source, an outer attribution before those nested in it."""
    attribution = attributions[n]
    spans = attribution.source or attribution.cue or attribution.content
    depth, parent = 0, attribution.parent
    while parent is not None and depth < len(attributions):
        depth, parent = depth + 1, attributions[parent].parent
    return (_outermost(attributions, n), depth, spans[0].start)


def _outermost(attributions: Sequence[Attribution], n: int) -> int:
    for _ in attributions:
        parent = attributions[n].parent
        if parent is None:
            break
        n = parent
    spans = attributions[n].source or attributions[n].cue or attributions[n].content
    return spans[0].start


def _resolve_one(reading: _Reading, n: int) -> ResolvedSource:
    attribution = reading.attributions[n]
    view = reading.state.view
    own = frozenset(i for span in attribution.content for i in view.within(span))
    voices = sources.voices(view, attribution.source)
    if not voices:
        return _unnamed(reading, n, own)
    heard = [_hear(reading, n, voice, own) for voice in voices]
    return _settle(reading, n, voices[0].head, heard)


def _settle(reading: _Reading, n: int, at: int, heard: list[_Heard]) -> ResolvedSource:
    """Note who spoke and give the links; one voice that stays open leaves the others standing."""
    speaking = tuple(dict.fromkeys(f for h in heard for f in h.found.figures))
    reading.decided[n] = speaking
    if speaking:
        reading.state.spoke(at, speaking, nested=reading.attributions[n].parent is not None)
    links = tuple(dict.fromkeys(_link(reading, f, h.found) for h in heard for f in h.found.figures))
    role = next((h.role for h in heard if h.role), None)
    reason = "; ".join(dict.fromkeys(h.found.rule for h in heard))
    return ResolvedSource(_one_each(links), role, reason)


def _one_each(links: tuple[SpeakerLink, ...]) -> tuple[SpeakerLink, ...]:
    return tuple({link.speaker.slug: link for link in reversed(links)}.values())[::-1]


def _link(reading: _Reading, figure: Figure, found: Found) -> SpeakerLink:
    link = identity.link(figure, reading.state.known, reading.state.on, reading.spoken_of)
    return identity.with_rule(link, link.rule if found.rule == "name" else found.rule, found.confidence)


def _hear(reading: _Reading, n: int, voice: Voice, own: frozenset[int]) -> _Heard:
    """Understand one voice: a pronoun, a name, or a description."""
    state = reading.state
    pronoun = sources.pronoun(state.view, voice)
    if pronoun in {"who", "which", "that", "whom"}:
        antecedent = _antecedent(state.view, voice, state.cast.mentions)
        if antecedent is not None and pronoun == "who":
            antecedent = _person_before(state.view, antecedent, state.cast.mentions, voice.head)
        if antecedent is not None:
            return _hear(reading, n, antecedent, own)
    if pronoun is not None:
        found = pronouns.read(state, voice.head, pronoun, own, _outer(reading, n))
        return _Heard(found, _role_of(found, voice.head))
    mention = sources.named(state.view, voice, state.cast.mentions)
    if mention is not None and (mention.past > voice.past or mention.first < voice.first):
        alike = _of_name(state, voice)
        if alike is not None:
            return _Heard(Found((alike,), "surname match", 0.9), alike.role_at(-1))
    if mention is not None:
        return _named(reading, n, voice, mention)
    found = nominals.read(state, voice, own)
    return _Heard(found, _role_of(found, voice.head) or _office_role(state.view, voice, found))


def _of_name(state: Report, voice: Voice) -> Figure | None:
    """Give the one person whose name a voice inside a longer run of capitals is ("Obama Says Museum …")."""
    short = names.parse(state.view.text(voice.first, voice.past))
    people = [f for f in state.cast.figures if f.kind is SpeakerKind.PERSON and names.matches(short, f.parsed)]
    return people[0] if len(people) == 1 else None


def _office_role(view: View, voice: Voice, found: Found) -> str | None:
    """Give the description itself as the role of a person found by office."""
    if not found.figures or found.figures[0].kind is not SpeakerKind.PERSON:
        return None
    return description(view, voice)


def _role_of(found: Found, at: int) -> str | None:
    return found.figures[0].role_at(at) if len(found.figures) == 1 else None


def _antecedent(view: View, voice: Voice, names: tuple[Mention, ...]) -> Voice | None:
    """Give the phrase that a relative pronoun stands for: the name before it, else the noun its clause belongs to."""
    before = voice.head - (view.words[voice.head - 1].text == "," if voice.head else 0)
    for mention in names:
        if mention.past == before and mention.kind == PERSON:
            return Voice(mention.past - 1, mention.first, mention.past)
    for word in view.ancestors(voice.head):
        if word.dep in {"relcl", "acl"}:
            noun = view.words[word.head]
            apposed = view.words[noun.head] if noun.dep == "appos" else None
            owner = next((m for m in names if apposed and m.first <= apposed.i < m.past and m.kind == PERSON), None)
            if owner is not None:
                return Voice(owner.past - 1, owner.first, owner.past)
            inside = [i for i in view.subtree(noun.i) if i < voice.head]
            return Voice(noun.i, min(inside), noun.i + 1) if inside else None
    return None


def _person_before(view: View, antecedent: Voice, names: tuple[Mention, ...], at: int) -> Voice:
    """Give the person named in the sentence, where the parse hangs "who" on a place ("Jane Smith, of Dayton, who")."""
    sentence = view.sentence_of(at)
    hung = next((m for m in names if m.first <= antecedent.head < m.past), None)
    people = [m for m in names if m.kind == PERSON and sentence.start <= m.first and m.past <= at]
    if hung is None or hung.kind == PERSON or not people:
        return antecedent
    return Voice(people[-1].past - 1, people[-1].first, people[-1].past)


def _outer(reading: _Reading, n: int) -> tuple[Figure, ...] | None:
    parent = reading.attributions[n].parent
    return reading.decided.get(parent) if parent is not None else None


def _is_dateline(reading: _Reading, n: int, voice: Voice, name: str) -> bool:
    """Whether a city before a colon opens a paragraph ("Kathmandu: The minister …")."""
    view, attribution = reading.state.view, reading.attributions[n]
    word = view.words[voice.first]
    opens = view.blocks[word.block][0] == voice.first and view.kinds[word.block] is SegmentKind.PARAGRAPH
    cue = "".join(span.of(view.body) for span in attribution.cue).strip()
    return opens and cue in {":", "-", "\u2014", "\u2013"} and bodies.is_city(name)


def _named(reading: _Reading, n: int, voice: Voice, mention: Mention) -> _Heard:
    """Give the figure of a name, a body's with all its words ("Ministry of Defense of Russia")."""
    state = reading.state
    unclear = state.cast.unclear.get(mention.first)
    if unclear:
        return _Heard(Found((), "two candidates: " + ", ".join(f.name for f in unclear)))
    figure = state.cast.who.get(mention.first)
    if mention.kind == PERSON or (figure is not None and figure.kind is SpeakerKind.PERSON):
        assert figure is not None
        rule = "full name" if mention.text == figure.name and figure.parsed.full else "surname match"
        if not figure.parsed.full:
            rule = "name"
        return _Heard(Found((figure,), rule), figure.role_at(mention.first))
    if _describes(state.view, voice, mention):
        found = nominals.read(state, voice, frozenset())
        return _Heard(found, _role_of(found, voice.head) or _office_role(state.view, voice, found))
    if figure is not None and figure.kind is SpeakerKind.GROUP:
        return _Heard(Found((figure,), "group by name"))
    name = _body_name(state.view, voice, mention)
    if figure is not None and figure.name != mention.text:
        name = figure.name
    if _is_dateline(reading, n, voice, name):
        return _Heard(Found((), "a dateline, no speaker"))
    figure = _body_figure(reading, name, figure)
    return _Heard(Found((figure,), bodies.link(name).rule))


def _describes(view: View, voice: Voice, mention: Mention) -> bool:
    """Whether the head is a common noun that a name only qualifies ("Kremlin spokesman")."""
    head = view.words[voice.head]
    one_of_many = (
        head.ent == "NORP" and not head.plural and view.words[voice.first].lower in {"a", "an", "one", "another"}
    )
    return one_of_many or (
        head.pos == "NOUN" and head.text.islower() and not mention.first <= voice.head < mention.past
    )


def _body_name(view: View, voice: Voice, mention: Mention) -> str:
    """Give a body's name with the demonym before it and the complements of capitalised words behind it."""
    if mention.past > voice.past:
        return view.text(voice.first, voice.past)
    past = mention.past
    while past < voice.past:
        step = 1
        while past + step < voice.past and view.words[past + step - 1].lower in {
            "of",
            "for",
            "and",
            "the",
            "on",
            "&",
            "-",
        }:
            step += 1
        last = view.words[past + step - 1]
        if not last.text[:1].isupper() or (step == 1 and last.text == ","):
            break
        past += step
    return view.text(min(mention.run, mention.first), past)


def _body_figure(reading: _Reading, name: str, figure: Figure | None) -> Figure:
    """Give the one figure of a body or state, whatever it was called."""
    link = bodies.link(name)
    speaker = link.speaker
    key = (speaker.kind, speaker.slug)
    if key not in reading.met:
        same = figure is not None and roles.clean(name) == figure.name
        country = speaker.country
        reading.met[key] = figure if same and figure else Figure(speaker.kind, roles.clean(name), country=country)
    found = reading.met[key]
    found.kind = speaker.kind
    return found


# --- no source -------------------------------------------------------------------------------------------


def _unnamed(reading: _Reading, n: int, own: frozenset[int]) -> ResolvedSource:
    """Look for the subject that a cue without source shares with the clause above; else for a running quotation."""
    attribution = reading.attributions[n]
    if attribution.cue:
        voice = _implied(reading.state.view, attribution)
        if voice is not None:
            heard = _hear(reading, n, voice, own)
            implied = Found(heard.found.figures, f"implied subject, {heard.found.rule}", 0.9 * heard.found.confidence)
            return _settle(reading, n, voice.head, [_Heard(implied, heard.role)])
        return ResolvedSource((), None, "no source named")
    return _running(reading, n)


def _implied(view: View, attribution: Attribution) -> Voice | None:
    """Give the subject of the clause that a participle or coordinated cue depends on ("…, adding that")."""
    for i in (i for span in attribution.cue for i in view.within(span)):
        verb = view.words[i]
        own = [c for c in verb.children if view.words[c].dep == "nsubj" and view.words[c].lower != "it"]
        if verb.pos == "VERB" and own:
            under = view.subtree(own[0])
            return Voice(own[0], under[0], under[-1] + 1)
        if verb.pos != "VERB" or any(view.words[c].dep in {"nsubjpass", "expl", "nsubj"} for c in verb.children):
            continue
        while verb.dep in {"advcl", "conj", "xcomp", "ccomp", "pcomp", "prep"} and verb.head != verb.i:
            verb = view.words[verb.head]
            subjects = [c for c in verb.children if view.words[c].dep == "nsubj"]
            if subjects:
                under = view.subtree(subjects[0])
                return Voice(subjects[0], under[0], under[-1] + 1)
    return None


_QUOTES = ('"', "\u201c", "\u2018", "'", "\u00ab")


def _running(reading: _Reading, n: int) -> ResolvedSource:
    """Give a quotation without source to whoever spoke last, in this paragraph or the one before."""
    attribution, state = reading.attributions[n], reading.state
    words = state.view.within(attribution.content[0])
    if not words or not state.view.body[attribution.content[0].start :].startswith(_QUOTES):
        return ResolvedSource((), None, "no source named")
    last = state.last_speakers(words[0])
    if last is None or state.distance(last[0], words[0])[1] > 1 or len(last[1]) != 1:
        return ResolvedSource((), None, "no source named: a quotation by itself")
    found = Found(last[1], "running quotation: last speaker", 0.7)
    return _settle(reading, n, words[0], [_Heard(found, last[1][0].role_at(-1))])
