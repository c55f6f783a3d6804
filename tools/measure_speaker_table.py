"""Load a corpus into a scratch database and score its table of speakers against verdicts.

python tools/measure_speaker_table.py CORPUS [--rows 300] [--seed 2026] [--verdicts FILE] [--show]

CORPUS is a file or folder that `claims load` reads, or JSON lines of `doc` and `text`. Rows without a verdict are
listed as lines to complete in tests/gold/fit/speaker_table.yaml; `--show` adds what each of them is given.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads spin on a busy machine: four times the processor time

import claims
from claims.evaluation import speaker_table
from claims.evaluation.speaker_table import Row

ROOT = Path(__file__).parent.parent
VERDICTS = ROOT / "tests" / "gold" / "fit" / "speaker_table.yaml"
NAMED = """
SELECT speaker AS name, kind FROM reporting.dim_speakers
WHERE kind IN ('person', 'organisation', 'state', 'office') ORDER BY speaker
"""
SAID = "SELECT source_text, content FROM statements_wide WHERE speaker = :name ORDER BY statement LIMIT 3"


def loadable(corpus: Path, folder: Path) -> Path:
    """Return the corpus, or a copy with `id` and `body` where its lines hold `doc` and `text`."""
    if corpus.suffix != ".jsonl":
        return corpus
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    if not all({"doc", "text"} <= row.keys() for row in rows):
        return corpus
    copy = folder / corpus.name
    lines = (json.dumps({"id": row["doc"], "body": row["text"]}) for row in rows)
    copy.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return copy


def contexts(store: "claims.Store", rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield for each row what its statements print as source, and their words."""
    for row in rows:
        for said in store.sql(SAID, name=row.name).rows:
            yield f"{row.name} | {said['source_text']} | {str(said['content'])[:80]}"


def main() -> None:
    """Load, draw, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--seed", default="2026")
    parser.add_argument("--verdicts", type=Path, default=VERDICTS)
    parser.add_argument("--show", action="store_true", help="what rows without a verdict are given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="speakers-") as folder:
        home = Path(folder) / "home"
        with claims.open_store(home) as store:
            try:
                loaded = store.load(loadable(options.corpus, Path(folder)))
                rows = [Row(str(r["name"]), str(r["kind"])) for r in store.sql(NAMED).rows]
                print(f"{loaded.statements} statements; {len(rows)} named speakers")
                drawn = speaker_table.drawn(rows, options.rows, options.seed)
                known = speaker_table.verdicts(options.verdicts) if options.verdicts.exists() else {}
                found = speaker_table.figures(drawn, known)
                print(speaker_table.table(found))
                if options.show:
                    print("", *contexts(store, found.unjudged), sep="\n")
            finally:
                stop = [sys.executable, "-m", "claims", "db", "stop"]
                subprocess.run(stop, env={**os.environ, "CLAIMS_HOME": str(home)}, check=False)  # noqa: S603 - our own


if __name__ == "__main__":
    main()
