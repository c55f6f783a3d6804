"""Print how often the right speaker is found: hand labels of PolNeAR dev sources, GUM's chains, and the speed.

python tools/measure_speakers.py [--errors] [--data ../shared/data]
"""

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

from claims import lexicon
from claims.evaluation import speakers
from claims.evaluation.speakers import Judged
from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--errors", action="store_true", help="print each source that is not right")
    options = parser.parse_args()
    corpus = options.data / "polnear-dev.jsonl"
    everything: list[Judged] = []
    for path in sorted((ROOT / "tests" / "gold" / "fit").glob("speakers*.yaml")):
        judged = list(speakers.judge_labels(speakers.load_labels(path), corpus))
        everything.extend(judged)
        show(f"hand labels, {path.stem}", judged, errors=options.errors)
    show("GUM news chains", list(speakers.judge_gum(options.data / "gum")), errors=options.errors)
    show(
        "GUM interview chains", list(speakers.judge_gum(options.data / "gum", "GUM_interview_*")), errors=options.errors
    )
    people = lexicon.load_path(ROOT / "tests" / "gold" / "fit" / "people.yaml")["labels"]
    apart, one = ([(a, b) for a, b in people[part]] for part in ("apart", "one"))
    print(f"\npairs of different people merged: {len(speakers.merged(apart))} of {len(apart)}")
    print(f"prints of one person united: {len(speakers.merged(one))} of {len(one)}")
    print(f"speakers of the hand labels who are two people: {len(speakers.under_one_name(everything))}")
    print(f"\nresolution beyond the parse: {speed(corpus):,.0f} words a second")


def show(title: str, judged: Iterable[Judged], *, errors: bool) -> None:
    """Print a table, and the sources that are not right."""
    judged = list(judged)
    print(f"\n{title}\n{'source':14}{'number':>8}" + "".join(f"{verdict:>9}" for verdict in speakers.VERDICTS))
    for kind, number, shares in speakers.table(judged):
        print(f"{kind:14}{number:8}" + "".join(f"{share:9.1%}" for share in shares.values()))
    for one in judged if errors else ():
        if one.verdict != "right":
            given = [(link.speaker.name, link.rule) for link in one.given.links] or one.given.reason
            print(f"  {one.verdict}: {one.document} {one.source[:60]!r} expected {one.expected} given {given}")


def speed(corpus: Path) -> float:
    """Return words resolved a second, the parse of each text being cached already."""
    words, seconds = 0, 0.0
    for article, attributions in speakers.articles(corpus, 20):
        resolve(article, attributions, known_speakers())
        start = time.perf_counter()
        resolve(article, attributions, known_speakers())
        seconds += time.perf_counter() - start
        words += len(article.body.split())
    return words / seconds


if __name__ == "__main__":
    main()
