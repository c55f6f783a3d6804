"""Print how far the two readers of the labelled set agree.

python tools/measure_agreement.py [--data ../shared/data]
"""

import argparse
from pathlib import Path

from claims.evaluation import agreement, labels

ROOT = Path(__file__).parent.parent
READERS = ROOT / "tests" / "gold" / "validate" / "readers"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    first, second = (labels.read(READERS / f"{name}.jsonl", options.data).articles for name in ("first", "second"))
    print(agreement.table(agreement.agreement(first, second)))


if __name__ == "__main__":
    main()
