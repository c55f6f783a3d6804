"""What each registered step is of use for: the figures of the fit sample and the validate set without it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claims import steps
from claims.attribution import find_many
from claims.evaluation import quality, strict
from claims.evaluation.gold import Document as GoldDocument
from claims.evaluation.judged import Pieces
from claims.evaluation.labels import LabelledArticle
from claims.evaluation.score import Scorer
from claims.evaluation.strict import ArticleJudged
from claims.records import Attribution

COUNTED: Final = ("found", "span", "nothing", "act", "speaker", "wrong name", "date", "role")
_FINDS: Final = "attribution."
Found = Sequence[list[Attribution]]


@dataclass(frozen=True, slots=True)
class Sets:
    """The texts that steps are measured on."""

    fit: Sequence[GoldDocument]
    validate: Sequence[LabelledArticle]


@dataclass(frozen=True, slots=True)
class State:
    """What the program gives with some steps off."""

    fit: Found
    validate: Sequence[ArticleJudged]


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes without a step: attributions of fit and statements of validate that differ, and the figures.

    `f1` is the change of tuple F1 on fit in points, `counts` the changes of COUNTED on validate, in labels and rows.
    """

    name: str
    fit_changed: int
    validate_changed: int
    f1: float
    counts: Mapping[str, int]

    @property
    def nothing(self) -> bool:
        """Whether no attribution and no statement differs."""
        return not self.fit_changed and not self.validate_changed

    @property
    def loss(self) -> float:
        """How much is lost without the step, in labels and rows of validate and points of fit; below 0 it harms."""
        good = sum(self.counts[key] for key in ("found", "span", "speaker", "date", "role"))
        bad = sum(self.counts[key] for key in ("nothing", "act", "wrong name"))
        return bad - good - self.f1


def baseline(sets: Sets) -> State:
    """Return what the program gives with all steps on."""
    return State(_found(sets.fit), list(quality.run(sets.validate)))


def _found(documents: Sequence[GoldDocument]) -> Found:
    return find_many([d.segments for d in documents], "auto")


def effects(sets: Sets, names: Iterable[str], base: State) -> Iterator[Effect]:
    """Yield the effect of each step, or of all steps below a name."""
    counts, f1 = counted(base.validate), tuple_f1(sets.fit, base.fit)
    for name in names:
        with steps.without(name):
            state = _without(sets, name, base)
        changes = {key: number - counts[key] for key, number in counted(state.validate).items()}
        yield Effect(
            name,
            sum(map(_differ, base.fit, state.fit)),
            sum(_differ(_rows(a), _rows(b)) for a, b in zip(base.validate, state.validate, strict=True)),
            round(tuple_f1(sets.fit, state.fit) - f1, 2),
            changes,
        )


def _without(sets: Sets, name: str, base: State) -> State:
    """Return what the program gives with the steps that are off now; what cannot differ is taken from the base."""
    fit = _found(sets.fit) if name.startswith(_FINDS) or name + "." == _FINDS else base.fit
    return State(fit, list(quality.run(sets.validate)))


def _rows(judged: ArticleJudged) -> list[strict.Row]:
    return [one.row for one in judged.rows]


def _differ(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many items of the longer of two lists have no equal in the other."""
    rest = list(other)
    for item in one:
        if item in rest:
            rest.remove(item)
    return max(len(rest), len(one) - (len(other) - len(rest)))


def counted(judged: Sequence[ArticleJudged]) -> dict[str, int]:
    """Return the counts of labels and rows by which steps are judged."""
    labels = [one for article in judged for one in article.labels if one.label.required]
    rows = [one for article in judged for one in article.rows]
    return {
        "found": sum(one.row is not None for one in labels),
        "span": sum(one.span for one in labels),
        "nothing": sum(one.serves == "nothing" for one in rows),
        "act": sum(one.serves in {"act", "unasserted"} for one in rows),
        "speaker": sum(one.who == "right" for one in labels),
        "wrong name": sum(one.who in {"wrong name", "name invented"} for one in labels),
        "date": sum(one.date == "right" for one in labels) - sum(one.date in {"wrong", "invented"} for one in labels),
        "role": sum(one.role == "right" for one in labels),
    }


def tuple_f1(documents: Sequence[GoldDocument], found: Found) -> float:
    """Return the tuple F1 of some documents, in percent."""
    scorer = Scorer()
    for document, attributions in zip(documents, found, strict=True):
        scorer.add(document.text, document.gold, (Pieces(a.source, a.cue, a.content) for a in attributions))
    return float(scorer.result()["tuple"]["f1"])


def groups(names: Iterable[str]) -> list[str]:
    """Return the names with those of their modules where a module has several steps."""
    every = list(names)
    modules = {n.rpartition(".")[0] for n in every}
    return sorted({*every, *(m for m in modules if sum(n.startswith(f"{m}.") for n in every) > 1)})


def table(found: Sequence[Effect]) -> str:
    """Return the effects as a Markdown table, the most useful first, and the steps without an effect below it."""
    head = ["without", "changed fit / validate", "F1 fit", *COUNTED]
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for one in sorted((e for e in found if not e.nothing), key=lambda e: (-e.loss, e.name)):
        cells = [f"{one.counts[key]:+d}" if one.counts[key] else "" for key in COUNTED]
        f1 = f"{one.f1:+.2f}" if one.f1 else ""
        lines.append(f"| {one.name} | {one.fit_changed} / {one.validate_changed} | {f1} | " + " | ".join(cells) + " |")
    idle = sorted(e.name for e in found if e.nothing)
    return "\n".join([*lines, "", f"Without an effect on either set: {', '.join(idle) or 'none'}."])
