"""Measure the topics of statements against judged ones: how many are right, by where the term stands.

python tools/measure_topics.py [--data ../shared/data]: reads tests/gold/fit/topics.jsonl and its texts (a minute). A
statement is the judged one where it shares half of the words. Topics that no reader has judged are counted apart.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fit_type import FIT, HALF, ROOT, articles, points, share, spans

from claims.pipeline import extract_many, shipped_knowledge
from claims.records import Document, Statement

SCOPES = ("content", "context", "article")


def judged(data: Path) -> Iterator[tuple[dict[str, bool], Statement]]:
    """Yield each judged statement that is still found, with its verdicts by topic."""
    labelled = list(articles(FIT / "topics.jsonl", data))
    documents = [Document(f"file:fit/{one['doc']}", one["body"], "fit", one["doc"]) for one in labelled]
    for one, extraction in zip(labelled, extract_many(documents, shipped_knowledge()), strict=True):
        for row in one["rows"]:
            wanted = points(spans(row["content"]))
            shares = [(share(wanted, points(s.attribution.content)), n) for n, s in enumerate(extraction.statements)]
            best, n = max(shares, default=(0.0, 0))
            if best >= HALF:
                yield row["topics"], extraction.statements[n]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    rows = list(judged(parser.parse_args().data))
    counts = Counter((hit.scope, verdicts.get(hit.slug)) for verdicts, statement in rows for hit in statement.topics)
    print(f"{len(rows)} statements; without a topic {sum(not s.topics for _, s in rows) / len(rows):.1%}")
    for scope in (*SCOPES, "all"):
        right, wrong, new = (
            sum(counts[one, verdict] for one in (SCOPES if scope == "all" else (scope,)))
            for verdict in (True, False, None)
        )
        print(f"{scope}: {right / max(1, right + wrong):.1%} right of {right + wrong}; {new} not judged")


if __name__ == "__main__":
    main()
