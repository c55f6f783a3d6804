"""Judge the statements of an article against labels of all its attributions, strictly: found, span, who, when, role.

A label is found by a statement whose content shares half the words of both (IoU). A quotation that goes on in the same
voice may be a statement of its own or part of the one before it: both are right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from claims.evaluation import names
from claims.evaluation.labels import Label, LabelledArticle
from claims.evaluation.names import Given, Verdict
from claims.evaluation.words import Indices, Words
from claims.records import Spans, Statement

Serves = Literal["label", "piece", "unasserted", "act", "nothing"]
DateVerdict = Literal["right", "missing", "wrong", "invented", "assumed", "undated"]
RoleVerdict = Literal["right", "part", "missing", "wrong", "not labelled", "none"]
_HALF: Final = 0.5
_COVERED: Final = 0.8
_ASSUMED: Final = frozenset(("dateline", "publication day"))
_MOST_JOINED: Final = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A stored statement as it is judged; None where the program does not say."""

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    given: tuple[Given, ...]
    role: str | None
    said: str | None
    basis: str
    type: str | None = None
    pol: str | None = None
    behalf: str | None = None
    certainty: str | None = None
    said_confidence: float | None = None
    who_confidence: float | None = None
    shown: bool | None = None  # by a question, without being asked for; None without a type

    @property
    def speaker_confidence(self) -> float | None:
        """How sure its speakers are together, else the least sure of them; None where it has none."""
        least = min((g.confidence for g in self.given), default=None)
        return least if self.who_confidence is None else self.who_confidence

    @property
    def assumed(self) -> bool:
        """Whether its date is that of the report, and marked so."""
        return self.certainty == "assumed" or (self.certainty is None and self.basis in _ASSUMED)


@dataclass(frozen=True, slots=True)
class LabelJudged:
    """A label and the statement that serves it; the verdicts are None where none does."""

    label: Label
    row: Row | None
    span: bool = False
    joined: bool = False  # with the quotation before it
    merged: bool = False  # not found, but inside another statement's content
    inner: bool = False  # told in the content of another label
    who: Verdict | None = None
    date: DateVerdict | None = None
    role: RoleVerdict | None = None


@dataclass(frozen=True, slots=True)
class RowJudged:
    """A statement and what it serves: a required label, part of one, words not asserted, an act, or nothing."""

    row: Row
    serves: Serves


@dataclass(frozen=True, slots=True)
class ArticleJudged:
    """The verdicts of one article."""

    article: LabelledArticle
    labels: tuple[LabelJudged, ...]
    rows: tuple[RowJudged, ...]


def row(statement: Statement) -> Row:
    """Return a statement as it is judged."""
    attribution, source, said = statement.attribution, statement.source, statement.said
    links = source.links
    return Row(
        attribution.source,
        attribution.cue,
        attribution.content,
        attribution.confidence,
        tuple(Given(k.speaker.name, str(k.speaker.kind), k.rule, k.confidence) for k in links),
        source.role,
        said.value.edtf if said.value else None,
        said.basis,
        type=attribution.type,
        pol=attribution.polarity,
        behalf=next((k.behalf.name for k in links if k.behalf), None),
        certainty=said.certainty,
        said_confidence=said.confidence,
        who_confidence=source.confidence,
        shown=None if attribution.type is None else attribution.shown,
    )


def judge(article: LabelledArticle, rows: Sequence[Row]) -> ArticleJudged:
    """Judge the statements of an article against its labels."""
    matching = _Matching(article, rows)
    return ArticleJudged(article, tuple(matching.labels()), tuple(matching.served()))


class _Matching:
    """Which statement serves which labels: the best overlap first, each label and statement once."""

    def __init__(self, article: LabelledArticle, rows: Sequence[Row]) -> None:
        self.article, self.rows = article, rows
        self.words = Words.of(article.body)
        self.contents = [_core(self.words, r.content) for r in rows]
        self.wanted = [_core(self.words, label.content) for label in article.labels]
        self.of_label: dict[int, tuple[int, tuple[int, ...]]] = {}  # label → row, all labels that this row serves
        self.of_row: dict[int, int] = {}
        for _, unit, n in sorted(self._candidates(), key=lambda c: (-c[0], c[1], c[2])):
            if n not in self.of_row and not any(i in self.of_label for i in unit):
                self.of_row[n] = unit[0]
                self.of_label.update(dict.fromkeys(unit, (n, unit)))

    def _units(self) -> Iterator[tuple[int, ...]]:
        """Yield each label alone, and with the bare quotations that go on after it in the same voice."""
        for n, label in enumerate(self.article.labels):
            unit, words = [n], self.wanted[n]
            yield (n,)
            for k in range(n + 1, len(self.article.labels)):
                following = self.article.labels[k]
                if self.wanted[k] <= words:
                    continue  # told inside it
                if not following.bare or set(following.who) != set(label.who) or len(unit) == _MOST_JOINED:
                    break
                unit.append(k)
                words |= self.wanted[k]
                yield tuple(unit)

    def inner(self, n: int) -> bool:
        """Return whether a label stands in the content of another."""
        return any(self.wanted[n] < other for k, other in enumerate(self.wanted) if k != n)

    def _candidates(self) -> Iterator[tuple[float, tuple[int, ...], int]]:
        for unit in self._units():
            wanted = frozenset[int]().union(*(self.wanted[i] for i in unit))
            label = self.article.labels[unit[0]]
            for n, content in enumerate(self.contents):
                shared = _iou(wanted, content)
                if shared >= _HALF:
                    near = 0.2 * self._touch(label.cue, self.rows[n].cue)
                    near += 0.1 * self._touch(label.source, self.rows[n].source) + 0.05 * label.required
                    yield shared + near, unit, n

    def _touch(self, one: Spans, other: Spans) -> bool:
        if not one or not other:
            return not one and not other
        return bool(self.words.under(one) & self.words.under(other))

    def labels(self) -> Iterator[LabelJudged]:
        for n, label in enumerate(self.article.labels):
            if n not in self.of_label:
                yield LabelJudged(label, None, merged=self._covered(self.wanted[n]), inner=self.inner(n))
                continue
            found, unit = self.of_label[n]
            row = self.rows[found]
            wanted = frozenset[int]().union(*(self.wanted[i] for i in unit))
            yield LabelJudged(
                label,
                row,
                span=wanted == self.contents[found],
                joined=n != unit[0],
                inner=self.inner(n),
                who=names.verdict(label, row.given, self.article.body),
                date=date_verdict(label, row),
                role=role_verdict(label, row, self.article.body),
            )

    def _covered(self, wanted: Indices) -> bool:
        return any(len(wanted & content) >= _COVERED * len(wanted) for content in self.contents if wanted)

    def served(self) -> Iterator[RowJudged]:
        for n, row in enumerate(self.rows):
            yield RowJudged(row, self._serves(n, row))

    def _serves(self, n: int, row: Row) -> Serves:
        if n not in self.of_row:
            return "piece" if self._is_piece(n, row) else "nothing"
        label = self.article.labels[self.of_row[n]]
        return "label" if label.required else "act" if label.type == "other" else "unasserted"

    def _is_piece(self, n: int, row: Row) -> bool:
        """Return whether a statement is a part of a required label's content, told with its source or cue or none."""
        content = self.contents[n]
        for label, wanted in zip(self.article.labels, self.wanted, strict=True):
            inside = len(content & wanted) >= _COVERED * len(content)
            own = self.words.under((*row.source, *row.cue))
            if label.required and inside and (not own or own & self.words.under((*label.source, *label.cue))):
                return True
        return False


def _core(words: Words, content: Spans) -> Indices:
    """Return the words of a content without a "that" that opens a piece."""
    under = words.under(content)
    opening = {min(piece) for span in content if (piece := words.under((span,)))}
    that = {i for i in opening if words.word(i).lower() == "that"}
    return under - that or under


def _iou(one: Indices, other: Indices) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def date_verdict(label: Label, row: Row) -> DateVerdict:
    """Judge the said date: a date that the text does not give is invented, or assumed where it is marked so."""
    if row.said is None:
        return "missing" if label.said else "undated"
    if label.said is None:
        return "assumed" if row.assumed else "invented"
    return "right" if row.said == label.said else "wrong"


def role_verdict(label: Label, row: Row, body: str) -> RoleVerdict:
    """Judge the role: required where it is printed with the source; elsewhere right where it is the reader's."""
    wanted, given = (set(names.key(r).split()) if r else set() for r in (label.role, row.role))
    if not given:
        printed = set(names.key(" ".join(span.of(body) for span in label.source)).split())
        return "missing" if wanted and wanted <= printed else "none"
    if not wanted:
        return "not labelled"
    return "right" if given == wanted else "part" if given <= wanted or wanted <= given else "wrong"
