"""Print what each step of the program is of use for: `make ablate`.

python tools/ablate.py [STEP …] [--write] [--data ../shared/data]

Each registered step, and each module with several, is switched off in turn; what changes is counted on a fixed sample
of PolNeAR train (fit; rules are not fitted, so nothing is held out) and on the validate set. `--write` puts the table
into docs/quality.md.
"""

import argparse
import os
import re
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads spin on a busy machine: four times the processor time

from claims import steps
from claims.evaluation import ablation, gold, labels
from claims.evaluation.ablation import Sets

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "quality.md"
EVERY = 21  # of 840 documents: 40
MARKED = re.compile(r"(<!-- ablation -->\n).*(<!-- end of ablation -->)", re.DOTALL)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="steps or modules; all, if none is named")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    sets = Sets(
        gold.read(options.data / "polnear-train.jsonl").documents[::EVERY],
        labels.read(ROOT / "tests" / "gold" / "validate" / "attributions.jsonl", options.data).articles,
    )
    began = time.process_time()
    with steps.remembering():
        base = ablation.baseline(sets)
        names = options.names or ablation.groups(steps.names())
        found = []
        for effect in ablation.effects(sets, names, base):
            found.append(effect)
            print(f"{time.process_time() - began:6.0f} s  {effect.name}", file=sys.stderr)
    text = ablation.table(found)
    print(text)
    if options.write:
        page = PAGE.read_text("utf-8")
        PAGE.write_text(MARKED.sub(lambda m: f"{m[1]}{text}\n{m[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
