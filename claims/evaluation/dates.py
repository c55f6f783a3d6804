"""Dates against GUM's annotations: `python -m claims.evaluation.dates ../shared/data/gum`.

GUM marks date expressions in its CoNLL-U files (`<date when:::"2015-09-14">` … `</date>`). A gold date is right when a
date found over it has that value, or a third of it ("early in 2016" for 2016), or when one expression covers several
gold dates ("March 11 this year") and has the value of one of them.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.article.article import dissect
from claims.dates import date_article
from claims.records import DateMention, Document, Span

_OPEN = re.compile(r"<date (?P<attributes>[^>]*)>|(?P<close></date>)")
_WHEN = re.compile(r'when:::"([^"]*)"')


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date expression as annotated: its words, its span in the text, and the value of its `when`."""

    span: Span
    when: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated article: its name, text, publication date (as its metadata say) and dates."""

    name: str
    body: str
    published: date | None
    dates: tuple[GoldDate, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A gold date and what was found over it."""

    text: GoldText
    gold: GoldDate
    found: tuple[DateMention, ...]
    right: bool


def score(folder: Path, names: str = "GUM_news_*.conllu") -> list[Outcome]:
    """Return the outcome of every gold date that has a `when`, file by file."""
    return [outcome for path in sorted(folder.glob(names)) for outcome in _outcomes(read(path))]


def _outcomes(text: GoldText) -> Iterator[Outcome]:
    document = Document(f"file:gum/{text.name}", text.body, "gum", text.name, published=text.published)
    mentions = date_article(dissect(document)).mentions
    for gold in text.dates:
        found = tuple(m for m in mentions if m.span.overlaps(gold.span))
        yield Outcome(text, gold, found, _right(gold, found, text.dates))


def _right(gold: GoldDate, found: Iterable[DateMention], every: Iterable[GoldDate]) -> bool:
    for mention in found:
        value = mention.value
        covered = {g.when for g in every if mention.span.contains(g.span)}
        if value and value.edtf in covered | {gold.when}:
            return True
        if value and value.qualifier and value.earliest and value.earliest.isoformat().startswith(gold.when):
            return True
    return False


# --- reading GUM -------------------------------------------------------------------------------------------


def read(path: Path) -> GoldText:
    """Return the article of one CoNLL-U file: sentences joined by a blank, paragraphs by an empty line."""
    content = path.read_text("utf-8")
    published = re.search(r"^# meta::dateCreated = (\d{4}-\d\d-\d\d)", content, re.MULTILINE)
    body = ""
    dates: list[GoldDate] = []
    for block in content.split("\n\n"):
        sentence = re.search(r"^# text = (.*)$", block, re.MULTILINE)
        if sentence:
            starts = "# newpar" in block or "<head" in block or "<p" in block
            body += ("\n\n" if starts else " ") if body else ""
            dates.extend(_dates(block, body + sentence[1], len(body)))
            body += sentence[1]
    day = date.fromisoformat(published[1]) if published else None
    return GoldText(path.stem, body, day, tuple(dates))


def _dates(block: str, body: str, at: int) -> Iterator[GoldDate]:
    opened: list[tuple[str, int]] = []
    for span, misc in _tokens(block, body, at):
        for mark in _OPEN.finditer(misc):
            if not mark["close"]:
                opened.append((mark["attributes"], span.start))
            elif opened:
                attributes, start = opened.pop()
                if when := _WHEN.search(attributes):
                    yield GoldDate(Span(start, span.end), when[1])


def _tokens(block: str, body: str, at: int) -> Iterator[tuple[Span, str]]:
    """Yield each token's span in the body and its annotations; the parts of "don't" share one span."""
    joined, last = Span(at, at), 0
    for row in (line.split("\t") for line in block.split("\n") if line[:1].isdigit()):
        if "." in row[0]:
            continue
        number = int(row[0].split("-")[0])
        if "-" in row[0] or number > last:
            start = body.index(row[1], at)
            joined, at = Span(start, start + len(row[1])), start + len(row[1])
        if "-" in row[0]:
            last = int(row[0].split("-")[1])
        yield joined, row[9]


def main(arguments: list[str]) -> int:
    """Print what is wrong, and the share right."""
    outcomes = score(Path(arguments[0]), *arguments[1:2])
    for miss in (o for o in outcomes if not o.right):
        found = [(m.span.of(miss.text.body), m.value and m.value.edtf, m.rule) for m in miss.found]
        words = miss.gold.span.of(miss.text.body)
        sys.stdout.write(f"{miss.text.name}: “{words}” is {miss.gold.when}, found {found}\n")
    right = sum(o.right for o in outcomes)
    share = 100 * right / len(outcomes) if outcomes else 0.0
    sys.stdout.write(f"{right} of {len(outcomes)} dates right: {share:.1f} %\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
