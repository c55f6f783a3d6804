"""Measure the sealed report set, once, and append the figures with commit and day to docs/quality.md: `make report`.

The validate set is measured beside it. What is sealed has its digest in tests/gold/report/SEAL; nothing else may read
it. The work tree must be clean, so that the commit says what was measured.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # more threads spin on a busy machine: four times the processor time

from claims.evaluation import gap, labels, quality

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
SEAL = GOLD / "report" / "SEAL"
PAGE = ROOT / "docs" / "quality.md"
ROWS = {
    "attributions required": "labels",
    "found, %": "found",
    "found, of those not inside another's content, %": "found_by_place.by itself.found",
    "span right, % of those found": "span_right",
    "stored rows that serve a label, %": "precision",
    "stored rows that only report an act, %": "rows.act",
    "stored rows that serve nothing, %": "rows.nothing",
    "speaker right, % of those found and named": "speaker.all.right",
    "– full name": "speaker.name.right",
    "– surname": "speaker.surname.right",
    "– pronoun": "speaker.pronoun.right",
    "– body": "speaker.body.right",
    "– noun phrase": "speaker.nominal.right",
    "– none printed": "speaker.none.right",
    "body as printed, %": "speaker.all.body as printed",
    "mangled, %": "speaker.all.mangled",
    "only described, %": "speaker.all.only described",
    "wrong name, %": "speaker.all.wrong name",
    "empty, %": "speaker.all.empty",
    "speaker not named in the text: rightly no name, %": "nameless.right",
    "date right, % of those the text gives": "date_told",
    "date invented, % of those found": "date.invented",
    "date assumed and marked so, % of those found": "date.assumed",
    "role right, % of those asked": "role_right",
    "type right, %": "type_right",
    "asserted, refused, negated or hypothetical right, %": "pol_right",
    "calibration error of the attribution, points": "calibration.attribution",
    "calibration error of the speaker, points": "calibration.speaker",
    "calibration error of the date, points": "calibration.date",
}


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sealed(path: Path, data: Path) -> dict[Path, str]:
    """Return the sealed files and their digests; names are below the gold folder, or begin with `data/`."""
    lines = (line.split(maxsplit=1) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {
        (data / name.removeprefix("data/") if name.startswith("data/") else GOLD / name): sha for sha, name in lines
    }


def run(*command: str) -> str:
    """Return the output of a command of the project's folder."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - git
    return done.stdout.strip()


def measured(name: str, data: Path) -> tuple[quality.Figures, float]:
    """Return the figures of a set, and words read a second of processor time."""
    articles = labels.read(GOLD / name / "attributions.jsonl", data).articles
    list(quality.run(articles[:1]))  # models are loaded
    began = time.process_time()
    judged = list(quality.run(articles))
    seconds = time.process_time() - began
    return quality.figures(judged), sum(len(a.body.split()) for a in articles) / seconds


def cell(figures: quality.Figures, key: str) -> str:
    """Return a figure for print."""
    try:
        found = figures
        for part in key.split("."):
            found = found[part]
    except (KeyError, TypeError):
        return "–"
    return "not measured" if found is None else str(found)


def section(data: Path) -> str:
    """Return the section to append."""
    sets = {name: measured(name, data) for name in ("validate", "report")}
    commit, day = run("git", "rev-parse", "--short=12", "HEAD"), datetime.now(UTC).date().isoformat()
    lines = [f"### {day}, commit {commit}", "", "| | validate | report |", "|---|---|---|"]
    lines += [
        f"| {title} | " + " | ".join(cell(f, key) for f, _ in sets.values()) + " |" for title, key in ROWS.items()
    ]
    pairs = [gap.score(data / "gap" / f"gap-{name}.tsv")["all"] for name in ("validation", "test")]
    lines.append(
        "| GAP pronouns: precision / recall / F1 | "
        + " | ".join(f"{s.precision} / {s.recall} / {s.f1} ({s.pairs})" for s in pairs)
        + " |"
    )
    lines.append("| words a second, one thread | " + " | ".join(f"{speed:,.0f}" for _, speed in sets.values()) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Check the seal, measure, append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    broken = [str(path) for path, sha in sealed(SEAL, options.data).items() if digest(path) != sha]
    if broken:
        sys.exit(f"The seal is broken: {', '.join(broken)} changed. Restore what was sealed.")
    if run("git", "status", "--porcelain"):
        sys.exit("The work tree is not clean: commit first, so that the commit says what was measured.")
    text = section(options.data)
    PAGE.write_text(PAGE.read_text("utf-8").rstrip("\n") + "\n\n" + text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
