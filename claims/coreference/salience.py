"""Who is being talked about: how present each entity is in the reader's mind at a word of the report.

Presence is a sum over mentions, halved and more with each sentence of the report that has passed since, subjects and
speakers counting more than others and words inside quotations less (after Lappin and Leass, "An Algorithm for
Pronominal Anaphora Resolution", Computational Linguistics 20(4), 1994).
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from claims.coreference.entities import Cast, Entity
from claims.knowledge.office_holders import KnownSpeakers
from claims.mentions import turns
from claims.nlp.parsed_article import View
from claims.records import Attribution, DateValue, Span, SpeakerKind

SUBJECT, _OBJECT, _OTHER, _SPEAKER = 1.0, 0.55, 0.45, 1.3
IN_CONTENT = 0.35
LEADING = SUBJECT
_PER_SENTENCE = 0.6
_PER_PARAGRAPH = 0.85
_WINDOW = 14
_SAME_SENTENCE = 3.0


@dataclass(slots=True)
class Discourse:
    """The running state of reading: who was mentioned where, and which words are reported."""

    view: View
    cast: Cast
    known: KnownSpeakers
    on: DateValue | None
    quoted: bytearray  # 1 for each word of a content
    sourced: bytearray  # 1 for each word of a source
    steps: list[int]
    events: list[tuple[int, float, int]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    by_last_word: dict[str, list[Entity]] = field(default_factory=dict)  # of the name that each came with
    by_slug: dict[str, list[Entity]] = field(default_factory=dict)  # as of a person
    speakers: list[tuple[int, tuple[Entity, ...]]] = field(default_factory=list)  # in text order
    first_spoke: dict[int, int] = field(default_factory=dict)  # by number, the first word at which each spoke
    places: list[list[tuple[int, float]]] = field(default_factory=list)  # (word, weight) of each entity's mentions
    strangers: dict[int, Entity] = field(default_factory=dict)
    asked: tuple[int, tuple[Entity, ...]] = (-1, ())

    def add(self, at: int, entity: Entity, weight: float) -> None:
        """Note that a entity is mentioned at a word."""
        number = self.numbers.setdefault(id(entity), len(self.entities))
        if number == len(self.entities):
            self.entities.append(entity)
            self.places.append([])
            if entity.forms:
                self.by_last_word.setdefault(entity.name.rpartition(" ")[2], []).append(entity)
                self.by_slug.setdefault(entity.parsed.slug, []).append(entity)
        insort(self.places[number], (at, weight))
        insort(self.events, (at, weight, number))

    def spoke(self, at: int, speaking: tuple[Entity, ...], *, nested: bool) -> None:
        """Note that entities spoke in an attribution whose source stands at a word; nested: in somebody's content."""
        if not nested:
            insort(self.speakers, (at, speaking), key=itemgetter(0))
        for entity in speaking:
            self.add(at, entity, _SPEAKER * (IN_CONTENT if nested else 1.0))
            number = self.numbers[id(entity)]
            if not nested:
                self.first_spoke[number] = min(at, self.first_spoke.get(number, at))

    def distance(self, earlier: int, later: int) -> tuple[int, int]:
        """Return sentences of the report (not of quotations) and paragraphs between two words."""
        words = self.view.words
        sentences = self.steps[words[later].sentence] - self.steps[words[earlier].sentence]
        return max(sentences, 0), words[later].block - words[earlier].block

    def nouns_of_office(self) -> Iterator[int]:
        """Yield the subjects that name an office with the article ("the president"), outside what is reported."""
        for word in self.view.words:
            if word.dep == "nsubj" and word.pos in {"NOUN", "PROPN"} and not self.quoted[word.i] and not word.plural:
                articles = (self.view.words[c].lower for c in word.children if self.view.words[c].dep == "det")
                if "the" in articles and word.i not in self.cast.who:
                    yield word.i

    def last_speakers(self, at: int) -> tuple[int, tuple[Entity, ...]] | None:
        """Return who spoke in the last attribution before a word."""
        before = bisect_left(self.speakers, at, key=itemgetter(0))
        if not before:
            return None
        last = self.speakers[before - 1][0]
        return self.speakers[bisect_left(self.speakers, last, hi=before, key=itemgetter(0))]


def report(
    view: View, cast: Cast, attributions: Sequence[Attribution], known: KnownSpeakers, on: DateValue | None
) -> Discourse:
    """Return the state before the first attribution is resolved: all names, and what stands in contents."""
    quoted = _marked(view, (span for a in attributions for span in a.content))
    sourced = _marked(view, (span for a in attributions for span in a.source))
    state = Discourse(view, cast, known, on, quoted, sourced, _steps(view, quoted))
    signed = {i for a in attributions if turns.is_signature(view, a) for s in a.source for i in view.within(s)}
    for at, entity in cast.who.items():
        if at in signed:
            continue
        state.add(at, entity, weight(view, at, quoted=bool(quoted[at])))
    for at, entity in list(_gone_on(state)):
        state.add(at, entity, SUBJECT)
    return state


def _marked(view: View, spans: Iterable[Span]) -> bytearray:
    """Return 1 for each word of the spans, 0 for the others."""
    marked = bytearray(len(view.words))
    for span in spans:
        for i in view.within(span):
            marked[i] = 1
    return marked


def _gone_on(state: Discourse) -> Iterator[tuple[int, Entity]]:
    """Yield the pronouns that open a sentence of the report and go on about the person who led the one before."""
    words, leader = state.view.words, None
    for first, past in state.view.sentences:
        if sum(state.quoted[first:past]) * 2 > past - first:
            continue
        subjects = [i for i in range(first, past) if words[i].dep == "nsubj" and words[words[i].head].dep == "ROOT"]
        people = [f for i in range(first, past) if (f := state.cast.who.get(i)) and f.kind is SpeakerKind.PERSON]
        subject = subjects[0] if subjects else -1
        if words[subject].lower in {"he", "she"} and leader and not people and subject >= 0:
            yield subject, leader
            continue
        under = state.view.subtree(subject) if subjects else []
        led = [f for i in under if (f := state.cast.who.get(i)) and f.kind is SpeakerKind.PERSON]
        leader = led[0] if len(led) == 1 and len(set(map(id, people))) == 1 else None


def _steps(view: View, quoted: bytearray) -> list[int]:
    """Number the sentences, those wholly inside a content not counted."""
    steps, count = [], 0
    for first, past in view.sentences:
        steps.append(count)
        inside = sum(quoted[first:past])
        count += inside < (past - first) * 0.9
    return steps


def weight(view: View, at: int, *, quoted: bool) -> float:
    """Return how much a mention at a word makes its entity present: by its role, less inside a content."""
    dep = role(view, at)
    other = _OBJECT if dep in {"dobj", "pobj", "dative", "attr", "agent"} else _OTHER
    return (SUBJECT if dep in {"nsubj", "nsubjpass", "csubj"} else other) * (IN_CONTENT if quoted else 1.0)


def role(view: View, at: int) -> str:
    """Return the role of the phrase that a name is in."""
    word = view.words[at]
    while word.dep in {"compound", "flat", "amod", "nmod", "det", "appos"} and word.head != word.i:
        word = view.words[word.head]
    return word.dep


def still_speaking(state: Discourse, at: int, weights: Mapping[int, float]) -> int:
    """Return the number of who spoke just before, unless somebody else that fits has been a subject since; else -1."""
    last = state.last_speakers(at)
    if last is None or len(last[1]) != 1 or state.distance(last[0], at)[0] > 1:
        return -1
    speaker = state.numbers.get(id(last[1][0]), -1)
    after = state.view.sentence_of(last[0]).stop
    since = state.events[
        bisect_right(state.events, (after, 0.0, -1)) : bisect_right(state.events, (at - 1, 9.0, 1 << 30))
    ]
    others = (n for _, weight, n in since if weight >= SUBJECT and n != speaker and weights.get(n))
    return -1 if any(True for _ in others) else speaker


def newest_subject(state: Discourse, at: int, weights: Mapping[int, float]) -> int:
    """Return the number of the fitting entity that led a sentence since the last speaker's sentence; else -1."""
    last = state.last_speakers(at)
    if last is None:
        return -1
    after = state.view.sentence_of(last[0]).stop
    first = bisect_right(state.events, (after - 1, 9.0, 1 << 30))
    since = state.events[first : bisect_right(state.events, (at - 1, 9.0, 1 << 30))]
    leading = [(where, n) for where, weight, n in since if weight >= SUBJECT and weights.get(n)]
    numbers = {n for where, n in leading if state.distance(where, at)[0] <= _RECENT}
    return numbers.pop() if len(numbers) == 1 else -1


_RECENT = 2  # sentences of the report

_ARGUMENTS = frozenset({"dobj", "dative", "iobj", "agent"})


def beside(state: Discourse, at: int) -> set[int]:
    """Return the numbers of those named as the other arguments of a subject's verb: never who the subject is.

    "He told Brown …" is not said by Brown (principles B and C of binding theory: Chomsky, "Lectures on Government and
    Binding", 1981). A noun as subject is nobody named in a phrase before it either ("At Hollis's trial, the judge").
    """
    words = state.view.words
    subject = words[at]
    if subject.dep not in {"nsubj", "nsubjpass"}:
        return set()
    verb = words[subject.head]
    objects = [c for c in verb.children if words[c].dep in _ARGUMENTS or (words[c].dep == "prep" and c > at)]
    fronted = [c for c in verb.children if words[c].dep == "prep" and c < at and subject.pos != "PRON"]
    doing = [i for c in verb.children if c < at for i in _done_before(state.view, c)]
    named = (state.cast.who.get(i) for c in (*objects, *fronted, *doing) for i in state.view.subtree(c))
    people = (f for f in named if f is not None and f.kind is SpeakerKind.PERSON)
    return {state.numbers[id(f)] for f in people if id(f) in state.numbers}


def _done_before(view: View, i: int) -> list[int]:
    """Return the complements of a participle before its subject: "Agreeing with Rana, he", "After meeting Rana, he"."""
    word = view.words[i]
    verbs = [i] if word.dep == "advcl" else [c for c in word.children if view.words[c].dep == "pcomp"]
    bare = [v for v in verbs if not any(view.words[c].dep in {"nsubj", "nsubjpass"} for c in view.words[v].children)]
    return [c for v in bare for c in view.words[v].children if view.words[c].dep in {"dobj", "prep", "dative"}]


@dataclass(frozen=True, slots=True)
class Presence:
    """How present each candidate is, by number."""

    scores: dict[int, float]
    nearest: int  # who was mentioned last outside quotations; -1: nobody


def presence(state: Discourse, at: int, fits: Mapping[int, float], own: frozenset[int] = frozenset()) -> Presence:
    """Return how present candidates are at a word; `fits` weighs each by its number, `own` are the words attributed."""
    scores: dict[int, float] = {}
    nearest = -1
    for where, weight, number in reversed(state.events[: bisect_right(state.events, (at - 1, 9.0, 1 << 30))]):
        sentences, paragraphs = state.distance(where, at)
        if sentences > _WINDOW:
            break
        if where in own or not fits.get(number):
            continue
        nearest = number if nearest < 0 and weight >= _OTHER else nearest
        decay: float = _PER_SENTENCE**sentences * _PER_PARAGRAPH**paragraphs
        if state.view.words[where].sentence == state.view.words[at].sentence and weight >= SUBJECT:
            decay *= _SAME_SENTENCE
        scores[number] = scores.get(number, 0.0) + weight * decay * fits[number]
    return Presence(scores, nearest)
