"""Names: from the scores of the entity head to mentions, and one kind a name and article."""

import re
import unicodedata
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.attribution.tagger import consistency, entities, read_many
from claims.attribution.tagger.entities import BEGIN, END, KINDS, MIDDLE, OUT, SINGLE, TAGS, Candidate, tag
from claims.records import EntityKind, Segment, SegmentKind, Span, covered

PERSON, ORGANISATION, PLACE, OTHER = EntityKind
WIDE = 6.0  # the score of the tag that is meant


def segments(text: str) -> list[Segment]:
    """Return the lines of a text as paragraphs."""
    return [Segment(SegmentKind.PARAGRAPH, Span(*m.span()), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def names(text: str) -> list[tuple[str, str]]:
    """Return text and kind of each name found in a text."""
    return [(text[m.start : m.end], m.kind.value) for m in read_many([segments(text)])[0].entities]


def words(count: int, paragraphs: tuple[int, ...] = ()) -> SimpleNamespace:
    """Return `count` words of three letters; `paragraphs` are the words that begin a new one."""
    starts = np.arange(count) * 4
    number = np.searchsorted(np.array(paragraphs), np.arange(count), "right")

    class Words(SimpleNamespace):
        def __len__(self) -> int:
            return count

    return Words(starts=starts, ends=starts + 3, paragraph=number)


def scores(*tags: int) -> np.ndarray:
    """Return log probabilities that favour these tags."""
    out = np.zeros((len(tags), TAGS), dtype=np.float32)
    out[np.arange(len(tags)), list(tags)] = WIDE
    return out - np.log(np.exp(out).sum(1, keepdims=True))


def decoded(*tags: int, paragraphs: tuple[int, ...] = ()) -> list[tuple[int, int, EntityKind]]:
    """Return the mentions read off such scores, in words."""
    found = entities.candidates(words(len(tags), paragraphs), scores(*tags), entities.forbidden())
    return [(c.start // 4, (c.end + 1) // 4, KINDS[c.chances.index(max(c.chances))]) for c in found]


def test_names_are_read_off_their_tags() -> None:
    """A name of one word, of several, two side by side, and none across a paragraph's end."""
    person, body = (0, 1)
    assert decoded(OUT, tag(person, SINGLE), OUT) == [(1, 2, PERSON)]
    assert decoded(tag(body, BEGIN), tag(body, MIDDLE), tag(body, END)) == [(0, 3, ORGANISATION)]
    assert decoded(tag(person, SINGLE), tag(body, SINGLE)) == [(0, 1, PERSON), (1, 2, ORGANISATION)]
    across = decoded(tag(person, BEGIN), tag(person, END), paragraphs=(1,))
    assert all(end - start == 1 for start, end, _ in across)
    assert decoded(OUT, OUT) == []


def test_a_chance_is_the_share_of_the_readings_with_that_name() -> None:
    """The chance of each kind equals the sum over all sequences of tags that hold the name, by brute force."""
    rng = np.random.default_rng(5)
    raw = rng.normal(size=(3, TAGS)).astype(np.float32) * 2
    logs = raw - np.log(np.exp(raw).sum(1, keepdims=True))
    moves = entities.forbidden()
    found = entities.candidates(words(3), logs, moves)
    paths = np.array(np.meshgrid(*[range(TAGS)] * 3, indexing="ij")).reshape(3, -1).T
    total = moves[OUT, paths[:, 0]] + moves[paths[:, 2], OUT] + logs[np.arange(3), paths].sum(1)
    total += moves[paths[:, 0], paths[:, 1]] + moves[paths[:, 1], paths[:, 2]]
    shares = np.exp(total - total.max())
    assert found
    for name in found:
        a, b = name.start // 4, (name.end + 1) // 4
        for kind, chance in enumerate(name.chances):
            one, many = [tag(kind, SINGLE)], [tag(kind, BEGIN), *[tag(kind, MIDDLE)] * (b - a - 2), tag(kind, END)]
            holds = (paths[:, a:b] == (one if b - a == 1 else many)).all(1)
            assert chance == pytest.approx(shares[holds].sum() / shares.sum(), abs=1e-5)


def candidate(text: str, form: str, chances: dict[EntityKind, float], nth: int = 0) -> Candidate:
    """Return the nth occurrence of a form as a candidate."""
    start = [m.start() for m in re.finditer(re.escape(form), text)][nth]
    return Candidate(start, start + len(form), tuple(chances.get(kind, 0.0) for kind in KINDS))


def settled(text: str, *found: Candidate) -> list[EntityKind]:
    """Return the kinds that an article's names get."""
    return [m.kind for m in consistency.consistent(found, lambda c: text[c.start : c.end])]


def test_a_name_has_one_kind_in_an_article() -> None:
    """An unsure mention takes the kind of the others of its name, and keeps its own probability of being a name."""
    text = "Lund met them. Then Lund left. LUND said so."
    sure = [candidate(text, "Lund", {PERSON: 0.9}, n) for n in (0, 1)]
    unsure = candidate(text, "LUND", {ORGANISATION: 0.5, PERSON: 0.4})
    assert settled(text, unsure) == [ORGANISATION]
    assert settled(text, *sure, unsure) == [PERSON] * 3
    last = consistency.consistent([*sure, unsure], lambda c: text[c.start : c.end])[2]
    assert last.score < 0.9


def test_a_sure_mention_keeps_its_kind() -> None:
    """A town that shares a person's name stays a town."""
    text = "Lund spoke of Lund."
    assert settled(text, candidate(text, "Lund", {PERSON: 0.7}), candidate(text, "Lund", {PLACE: 1.0}, 1)) == [
        PERSON,
        PLACE,
    ]


@pytest.mark.parametrize(
    ("long", "short", "kind", "wrong"),
    [
        ("Aoife O’Kell", "O'Kell", PERSON, ORGANISATION),
        ("Exor Holding", "Exor", ORGANISATION, PERSON),
        ("Lydian Oil Board", "LOB", ORGANISATION, OTHER),
        ("Ana Pe\u0301rez", "Pérez", PERSON, PLACE),
    ],
)
def test_a_short_form_has_the_kind_of_its_long_form(long: str, short: str, kind: EntityKind, wrong: EntityKind) -> None:
    """A surname, a body's first word and its initials follow the full name, whatever the apostrophe or accent."""
    text = f"{long} spoke. {short} left."
    full = candidate(text, long, {kind: 0.9})
    unsure = candidate(text, short, {wrong: 0.4, kind: 0.35}, text.count(short) - 1)
    assert settled(text, unsure) == [wrong]
    assert settled(text, full, unsure) == [kind, kind]


def test_places_do_not_lend_their_kind_to_parts_of_their_name() -> None:
    """A person called Victoria stays one beside Lake Victoria."""
    text = "Lake Victoria is wide. Victoria said so."
    unsure = candidate(text, "Victoria", {PERSON: 0.4, PLACE: 0.35}, 1)
    assert settled(text, candidate(text, "Lake Victoria", {PLACE: 0.9}), unsure) == [PLACE, PERSON]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ann Roe", " said ", "Acme", "’s ", "😀", "é", "e\u0301", "\n", ". ", "A. "]), max_size=40
    )
)
def test_names_lie_in_the_text_in_order(parts: list[str]) -> None:
    """Whatever the text, names are disjoint, in order, of visible characters, with a probability."""
    text = "".join(parts)
    found = read_many([segments(text)])[0].entities
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end].strip() for m in found)
    assert all(0 <= m.score <= 1 for m in found)


def test_an_article_without_words_has_no_names() -> None:
    """No segments, or none with words, and nothing is found."""
    assert read_many([[], segments("\u200b")]) == [((), ()), ((), ())]


def test_decomposed_accents_change_nothing() -> None:
    """A text reads the same with its accents composed and decomposed: same names, same attributions."""
    text = "José Peña, née Gómez, said on Friday that Électricité would leave Malmö.\n“Jamás,” said Íñigo Núñez."
    found = [_read(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")]
    assert found[0] == found[1]
    assert all(found[0])


def _read(text: str) -> tuple[list[tuple[str, EntityKind]], list[str]]:
    """Return the names and the contents of a text, composed."""
    read = read_many([segments(text)])[0]
    composed = [(unicodedata.normalize("NFC", text[m.start : m.end]), m.kind) for m in read.entities]
    return composed, [unicodedata.normalize("NFC", covered(a.content, text)) for a in read.attributions]
