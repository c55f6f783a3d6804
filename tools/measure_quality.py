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
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads spin on a busy machine: four times the processor time

from claims.evaluation import faults, floors, labels, quality

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
SETS = ("fit", "validate", "report")


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
        print("", *faults.listed(judged, options.kind, every=options.set == "fit"), sep="\n")


def pin(found: quality.Figures) -> None:
    """Tighten the floors and ceilings of the validate set; none gives way."""
    path = GOLD / "validate" / "floors.json"
    old = json.loads(path.read_text("utf-8")) if path.exists() else {}
    pins = floors.tightened(found, old, (quality.FLOORS, quality.CEILINGS))
    path.write_text(json.dumps(pins, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
