"""Agreement of two readers of the same articles: F1 of attributions, accuracy and Cohen's kappa of their fields."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claims.evaluation import names
from claims.evaluation.labels import Label, LabelledArticle
from claims.evaluation.words import Words

FIELDS: Final = ("type", "ref", "pol", "who", "behalf", "said", "cert", "role")
_HALF: Final = 0.5
Pair = tuple[Label, Label]


class Agreement(NamedTuple):
    """Attributions of each reader, pairs with half their content in common, pairs of equal content, and the fields."""

    first: int
    second: int
    paired: int
    same_span: int
    fields: dict[str, tuple[float, float]]  # share equal, Cohen's kappa

    @property
    def f1(self) -> float:
        """The harmonic mean of the shares of either reader's attributions that the other has."""
        return 2 * self.paired / (self.first + self.second)


def agreement(first: Sequence[LabelledArticle], second: Sequence[LabelledArticle]) -> Agreement:
    """Return how far two readings of the same articles agree; acts (`other`) count as attributions."""
    other = {article.doc: article for article in second}
    pairs: list[Pair] = []
    same = numbers = others = 0
    for article in first:
        numbers += len(article.labels)
        others += len(other[article.doc].labels)
        for one, two, equal in _paired(article, other[article.doc]):
            pairs.append((one, two))
            same += equal
    return Agreement(numbers, others, len(pairs), same, {f: _agree(f, pairs) for f in FIELDS})


def _paired(first: LabelledArticle, second: LabelledArticle) -> Iterator[tuple[Label, Label, bool]]:
    """Pair labels of half the content words in common, best first; between equal ones those of one source."""
    words = Words.of(first.body)
    ones, twos = ([words.under(label.content) for label in a.labels] for a in (first, second))
    ranked = sorted(
        (
            (-len(a & b) / len(a | b) - 0.1 * (first.labels[i].source == second.labels[j].source), i, j)
            for i, a in enumerate(ones)
            for j, b in enumerate(twos)
            if a & b and len(a & b) / len(a | b) >= _HALF
        )
    )
    seen_one, seen_two = set[int](), set[int]()
    for _, i, j in ranked:
        if i not in seen_one and j not in seen_two:
            seen_one.add(i)
            seen_two.add(j)
            yield first.labels[i], second.labels[j], ones[i] == twos[j]


def _agree(field: str, pairs: Sequence[Pair]) -> tuple[float, float]:
    values = [(_value(getattr(a, field)), _value(getattr(b, field))) for a, b in pairs]
    if not values:
        return 0.0, 0.0
    equal = sum(a == b for a, b in values) / len(values)
    one, two = Counter(a for a, _ in values), Counter(b for _, b in values)
    chance = sum(one[v] * two[v] for v in one) / len(values) ** 2
    return equal, (equal - chance) / (1 - chance) if chance < 1 else 1.0


def _value(value: str | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return "; ".join(sorted(map(names.key, value)))
    return names.key(value or "")


def table(found: Agreement) -> str:
    """Return the agreement as text to read."""
    spans = found.same_span / max(found.paired, 1)
    numbers = f"{found.first} and {found.second} attributions, {found.paired} in common"
    lines = [f"{numbers}: F1 {found.f1:.3f}; spans equal {spans:.3f}"]
    lines += [f"  {field:8} equal {equal:.3f}  kappa {kappa:.3f}" for field, (equal, kappa) in found.fields.items()]
    return "\n".join(lines)
