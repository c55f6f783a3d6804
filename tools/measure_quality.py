"""Print the quality of what the program finds on a labelled set: found, span, speaker, date, role, spurious rows.

python tools/measure_quality.py --set validate [--errors] [--kind "wrong name"] [--json] [--data ../shared/data]

`--errors` lists what is wrong by kind on fit; on validate it counts the kinds (nobody tunes to single articles of it);
on report it is refused, and that set is read by `make report` alone.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads spin on a busy machine: four times the processor time

from claims.evaluation import floors, labels, quality
from claims.evaluation.strict import ArticleJudged, LabelJudged
from claims.records import covered

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
LONGEST = 140  # characters of a span that are printed
SETS = ("fit", "validate", "report")


def kinds(judged: Sequence[ArticleJudged]) -> Iterator[tuple[str, str]]:
    """Yield each fault: its kind, and a line that shows it."""
    for article in judged:
        body = article.article.body
        for one in article.labels:
            yield from ((kind, f"{article.article.doc}: {line}") for kind, line in _of_label(one, body))
        for row in article.rows:
            if row.serves in {"nothing", "act", "unasserted"}:
                found = row.row
                line = f"{_text(found.source, body)} | {_text(found.cue, body)} | {_text(found.content, body)}"
                yield f"stored, serves {row.serves}", f"{article.article.doc}: {found.confidence:.2f} {line}"


def _of_label(one: LabelJudged, body: str) -> Iterator[tuple[str, str]]:
    label, row = one.label, one.row
    if not label.required:
        return
    wanted = f"{_text(label.source, body)} | {_text(label.cue, body)} | {_text(label.content, body)}"
    if row is None:
        yield f"not found ({label.type}{', merged' if one.merged else ''})", wanted
        return
    if not one.span:
        yield "span", f"{wanted}\n      given {_text(row.content, body)}"
    if one.who != "right":
        given = [(g.name, g.rule, g.confidence) for g in row.given]
        yield f"speaker, {label.ref}: {one.who}", f"{list(label.who)} given {given}: {wanted}"
    if one.date in {"missing", "wrong", "invented"}:
        yield f"date: {one.date}", f"{label.said} given {row.said} ({row.basis}): {wanted}"
    if one.role in {"part", "missing", "wrong"}:
        yield f"role: {one.role}", f"{label.role!r} given {row.role!r}: {wanted}"


def _text(spans: Sequence[tuple[int, int]], body: str) -> str:
    words = " ".join(covered(tuple(spans), body).split())  # type: ignore[arg-type]
    return words if len(words) < LONGEST else f"{words[:80]} … {words[-50:]}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=SETS, default="validate")
    parser.add_argument("--errors", action="store_true", help="what is wrong, by kind")
    parser.add_argument("--kind", default="", help="with --errors: only kinds with these words")
    parser.add_argument(
        "--pin", action="store_true", help="tighten tests/gold/validate/floors.json to what was reached"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    if options.pin and options.set != "validate":
        sys.exit("Floors are pinned on the validate set.")
    if options.set == "report":
        sys.exit("The report set is read by `make report` alone.")
    path = GOLD / options.set / "attributions.jsonl"
    if not path.exists():
        sys.exit(f"{path} does not exist: this set has no labels of whole articles.")
    labelled = labels.read(path, options.data)
    began = time.process_time()
    judged = list(quality.run(labelled.articles))
    seconds = time.process_time() - began
    found = quality.figures(judged)
    print(json.dumps(found, indent=1) if options.json else quality.table(found))
    print(f"\n{path.relative_to(ROOT)}: {labelled.provenance['status']} labels; {seconds:.0f} s", file=sys.stderr)
    if options.pin:
        pin(found)
    if options.errors:
        show(judged, options.kind, every=options.set == "fit")


def pin(found: quality.Figures) -> None:
    """Tighten the floors and ceilings of the validate set; none gives way."""
    path = GOLD / "validate" / "floors.json"
    old = json.loads(path.read_text("utf-8")) if path.exists() else {}
    pins = floors.tightened(found, old, (quality.FLOORS, quality.CEILINGS))
    path.write_text(json.dumps(pins, indent=2) + "\n", encoding="utf-8")


def show(judged: Sequence[ArticleJudged], only: str, *, every: bool) -> None:
    """Print the faults by kind: how many, and where `every` each of them."""
    print()
    faults = [(kind, line) for kind, line in kinds(judged) if only in kind]
    for kind, number in Counter(kind for kind, _ in faults).most_common():
        print(f"{number:5}  {kind}")
        for line in (line for k, line in faults if every and k == kind):
            print(f"    {line}")


if __name__ == "__main__":
    main()
