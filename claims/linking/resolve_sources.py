"""Who stands behind each source span: the article is read in order, each decision with its rule."""

from collections.abc import Sequence
from dataclasses import replace

from claims.article import interview
from claims.attribution.extract import read_names
from claims.coreference import (
    anaphors,
    confidence,
    documents,
    entities,
    headlines,
    interviews,
    pronouns,
    salience,
    strangers,
    writers,
)
from claims.coreference.decision import Decision
from claims.coreference.entities import Entity
from claims.coreference.resolver import Heard, Reading, body_entity, hear, named_first
from claims.knowledge import organisations
from claims.knowledge.office_holders import KnownSpeakers
from claims.linking import speakers
from claims.mentions import lists, passives, reader, source_roles, source_spans, titled, turns
from claims.mentions.mention import PLACE, Mention, covering
from claims.mentions.source_spans import Voice
from claims.nlp import parsed_article as views
from claims.nlp.parsed_article import ParsedArticle, View
from claims.records import Article, Attribution, DateValue, EntityMention, ResolvedSource, SegmentKind, SpeakerLink


def resolve(
    article: Article,
    attributions: Sequence[Attribution],
    known: KnownSpeakers,
    on: DateValue | None = None,
    parsed: ParsedArticle | None = None,
    *,
    names: Sequence[EntityMention] | None = None,
) -> list[ResolvedSource]:
    """Return the speakers behind each attribution's source, in the order of the attributions.

    `known` is what is known of people before the article is read; `on` the article's date, for offices without names.
    A speaker's role is the one printed with this mention, else the one with which the article introduced the speaker.
    `names` are those that the tagger saw in the article (`attribution.find_with_names`); None reads them here.
    Never guesses: where two candidates remain, or nobody is named, the links are empty and the reason says so.
    """
    if not attributions:
        return []
    names = read_names(article.segments) if names is None else names
    view = reader.labelled(views.view(article, parsed), names)
    if not view.words:
        return [ResolvedSource((), None, "no text to read") for _ in attributions]
    cast = entities.cast(view, known, names)
    state = salience.report(view, cast, attributions, known, on)
    documents.note(state)
    strangers.note(state)
    spoken_of = speakers.countries_named(article.body)
    writer = writers.read(view, cast, article.byline)
    asked = interviews.read(view, cast, interview.turns(article.segments))
    reading = Reading(state, attributions, spoken_of, interview=asked, writer=writer)
    _note_states(reading)
    order = sorted(range(len(attributions)), key=lambda n: _position(attributions, n))
    results = {n: _resolve_one(reading, n) for n in order}
    return [_named_below(reading, n, results[n]) for n in range(len(attributions))]


def _named_below(reading: Reading, n: int, given: ResolvedSource) -> ResolvedSource:
    """Return the source of a headline that only describes it with the name that the text gives."""
    described = reading.decided.get(n, ())
    only_described = len(described) == 1 and given.reason.endswith("as printed")
    entity = headlines.told_below(reading, n, described[0]) if only_described else None
    if entity is None:
        return given
    at = reading.state.view.within(reading.attributions[n].content[0])[0]
    return _settle(reading, n, at, [Heard(Decision((entity,), "told again below", 0.8), entity.role_at(-1))])


def _note_states(reading: Reading) -> None:
    """Note where a country or capital is the subject, for "it" to refer to."""
    state = reading.state
    for mention in state.cast.mentions:
        subject = mention.kind == PLACE and salience.role(state.view, mention.first) == "nsubj"
        if subject and organisations.is_state(mention.text):
            weight = salience.SUBJECT * (salience.IN_CONTENT if state.quoted[mention.first] else 1.0)
            state.add(mention.first, body_entity(reading, mention.text, None), weight)


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


def _resolve_one(reading: Reading, n: int) -> ResolvedSource:
    attribution = reading.attributions[n]
    view = reading.state.view
    own = frozenset(i for span in attribution.content for i in view.within(span))
    names = reading.state.cast.mentions
    quoted = (
        (passives.who_is_quoted(view, attribution) or turns.name(view, attribution)) if attribution.source else None
    )
    named = quoted or titled.voice(view, attribution.source, names)
    listed = () if quoted else lists.voices(view, attribution.source, names)
    voices = listed or ((named,) if named else _of_one_name(source_spans.voices(view, attribution.source), names))
    if not voices:
        return _unnamed(reading, n, own)
    at = voices[0].head
    if turns.is_place(view, attribution, covering(names, at)):
        behind = source_spans.voices(view, turns.behind_place(attribution))
        if not behind:
            return ResolvedSource((), None, "a dateline, no speaker")
        voices, named, at = behind, None, behind[0].head
    if turns.is_label(view, attribution, names):
        return ResolvedSource((), None, "a label, no speaker")
    if passives.is_spoken_to(view, attribution, at) or passives.is_heard(view, at):
        return ResolvedSource((), None, "spoken to or of, not speaking")
    if passives.is_companion(view, attribution, at):
        return _unnamed(reading, n, own)
    if len(voices) == 1 and not named:
        voices = source_spans.apart(view, voices[0], names)
    heard = named_first([hear(reading, n, voice, own) for voice in voices])
    return _settle(reading, n, voices[0].head, heard)


def _of_one_name(voices: tuple[Voice, ...], names: tuple[Mention, ...]) -> tuple[Voice, ...]:
    """Return one voice where the parse coordinates the parts of one name ("Pakistan Tehreek-e-Insaf")."""
    inside = {m.first: m for v in voices if (m := covering(names, v.head))}
    if len(voices) < 2 or len(inside) != 1:  # noqa: PLR2004 - two or more
        return voices
    whole = next(iter(inside.values()))
    one = all(whole.first <= v.head < whole.past for v in voices)
    return (Voice(whole.past - 1, voices[0].first, whole.past),) if one else voices


def _settle(reading: Reading, n: int, at: int, heard: list[Heard]) -> ResolvedSource:
    """Note who spoke and return the links; one voice that stays open leaves the others standing."""
    speaking = tuple(dict.fromkeys(f for h in heard for f in h.found.entities))
    reading.decided[n] = speaking
    writes = speaking == (reading.writer,)  # nobody else's "he" is the writer
    heard_of = speaking and not writes and not _is_described_above(reading, at, speaking)
    if heard_of and not turns.is_signature(reading.state.view, reading.attributions[n]):
        asks = _asks(reading, n)
        reading.state.asked = (at, speaking) if asks else reading.state.asked
        reading.state.spoke(at, speaking, nested=asks or _is_nested(reading, n))
    links = tuple(k for h in heard for f in h.found.entities if (k := _link(reading, f, h, at)) is not None)
    role = next((h.role for h in heard if h.role), None)
    role = source_roles.in_source(reading.state.view, reading.attributions[n].source, reading.state.cast.mentions, role)
    reason = "; ".join(dict.fromkeys(h.found.rule for h in heard))
    links = _one_each(links)
    return ResolvedSource(links, role, reason, min((link.confidence for link in links), default=None))


def _is_described_above(reading: Reading, at: int, speaking: Sequence[Entity]) -> bool:
    """Whether a headline only describes who speaks: "the company" below means whom the text names."""
    view = reading.state.view
    return view.kinds[view.words[at].block] is SegmentKind.HEADLINE and not any(f.forms for f in speaking)


def _asks(reading: Reading, n: int) -> bool:
    """Whether somebody only asks: who answers is another."""
    view = reading.state.view
    words = [view.words[i] for span in reading.attributions[n].cue for i in view.within(span)]
    content = [view.words[i] for span in reading.attributions[n].content for i in view.within(span)]
    question = any(w.text == "?" for w in content) or bool(content and content[0].lower in _QUESTIONS)
    return question and any(word.lemma == "ask" and word.pos == "VERB" for word in words)


_QUESTIONS = frozenset({"if", "whether", "what", "why", "how", "who", "when", "where", "which"})


def _is_nested(reading: Reading, n: int) -> bool:
    """Whether an attribution stands in another's content, and does not itself rule the other's clause."""
    parent = reading.attributions[n].parent
    if parent is None:
        return False
    view = reading.state.view
    inner, outer = ({i for s in reading.attributions[k].cue for i in view.within(s)} for k in (n, parent))
    return not any(word.i in inner for i in outer for word in view.ancestors(i))


def _one_each(links: tuple[SpeakerLink, ...]) -> tuple[SpeakerLink, ...]:
    return tuple({link.speaker.slug: link for link in reversed(links)}.values())[::-1]


def _link(reading: Reading, entity: Entity, heard: Heard, at: int) -> SpeakerLink | None:
    """Return the speaker of an entity; None for a name that is less sure than the bar."""
    state, found = reading.state, heard.found
    link = speakers.link(entity, state.known, state.on, reading.spoken_of)
    link = speakers.apart(link, entity, state.by_slug.get(link.speaker.slug, ()))
    link = speakers.with_rule(link, link.rule if found.rule == "name" else found.rule, found.confidence)
    sure = confidence.calibrated(confidence.values(state, entity, at, link.rule, link.confidence))
    if entity.forms and sure < confidence.bar():
        return None
    link = replace(link, confidence=sure)
    if heard.behalf is None or heard.behalf is entity:
        return link
    return replace(link, behalf=speakers.link(heard.behalf, state.known, state.on, reading.spoken_of).speaker)


# --- no source -------------------------------------------------------------------------------------------


def _unnamed(reading: Reading, n: int, own: frozenset[int]) -> ResolvedSource:
    """Look for the subject that a cue without source shares with the clause above; else for a running quotation."""
    attribution = reading.attributions[n]
    if attribution.cue:
        voice = _implied(reading.state.view, attribution)
        if voice is not None:
            heard = hear(reading, n, voice, own)
            implied = Decision(
                heard.found.entities, f"implied subject, {heard.found.rule}", 0.9 * heard.found.confidence
            )
            return _settle(reading, n, voice.head, [Heard(implied, heard.role, heard.behalf)])
        return ResolvedSource((), None, "no source named")
    return _running(reading, n)


def _implied(view: View, attribution: Attribution) -> Voice | None:
    """Return the subject of the clause that a participle or coordinated cue depends on ("…, adding that")."""
    for i in (i for span in attribution.cue for i in view.within(span)):
        verb = view.words[i]
        if passives.is_participle(view, verb.i):
            return None
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


def _running(reading: Reading, n: int) -> ResolvedSource:
    """Return a quotation without source to whoever spoke last, in this paragraph or the one before."""
    attribution, state = reading.attributions[n], reading.state
    words = state.view.within(attribution.content[0])
    told = reading.interview
    if told is not None and words and state.view.words[words[0]].block in told.answers:
        return _settle(reading, n, words[0], [Heard(Decision((told.entity,), "interview: who answers", 0.9))])
    if not words or not state.view.body[attribution.content[0].start :].startswith(_QUOTES):
        return ResolvedSource((), None, "no source named")
    own = frozenset(i for span in attribution.content for i in state.view.within(span))
    found = pronouns.decide(state, anaphors.of_orphan(words[0], own), "quotation without a source")
    if not found.entities:
        return ResolvedSource((), None, found.rule)
    return _settle(reading, n, words[0], [Heard(found, found.entities[0].role_at(-1))])
