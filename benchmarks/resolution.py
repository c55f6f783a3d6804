"""How many words a second the resolution of speakers reads on one core, whatever number of speakers is known.

    python -m benchmarks.resolution

What is timed is `speakers.resolve` over articles whose attributions and names are found and whose sentences are parsed.
Known speakers are invented, every surname of the articles among them a hundred times, so that each look-up has hits.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from benchmarks.corpus import articles, words
from claims import attribution
from claims.article.article import dissect
from claims.attribution.rules.masked_sentence import FramedArticle
from claims.knowledge import office_holders, person_names
from claims.knowledge.office_holders import KnownPerson, KnownSpeakers
from claims.linking import resolve_sources
from claims.nlp.parsed_article import ParsedArticle
from claims.records import Article

FEW, MANY = 10, 100_000
_NAMESAKES = 100
_SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "va")

Read = tuple[Article, attribution.Found, ParsedArticle]


def measured(count: int = 10, rounds: int = 5) -> dict[str, Any]:
    """Return words a second of processor time at few and at many known speakers, taken by turns, and their ratio."""
    given = list(_read(count))
    total = sum(words(article.document) for article, _, _ in given)
    few, many = known(FEW), known(MANY)
    for people in (few, many):
        _seconds(given, people)
    taken = [(_seconds(given, few), _seconds(given, many)) for _ in range(rounds)]
    return {
        "articles": count,
        "words": total,
        "words_per_processor_second": {
            str(FEW): [round(total / one) for one, _ in taken],
            str(MANY): [round(total / other) for _, other in taken],
        },
        "ratio": round(median(one / other for one, other in taken), 2),
    }


def known(number: int) -> KnownSpeakers:
    """Return so many invented people, many of them namesakes of those in the articles."""
    surnames = [p.name.split()[-1] for p in office_holders.known_speakers().people]
    people = []
    for i in range(number):
        surname = surnames[i // _NAMESAKES] if i // _NAMESAKES < len(surnames) // 2 else f"{_word(i, 4)}ov"
        name = f"{_word(i, 5).title()} {surname.title()}"
        people.append(KnownPerson(name, person_names.parse(name).slug, country="RU"))
    return office_holders.known(people)


def _word(number: int, syllables: int) -> str:
    return "".join(_SYLLABLES[number // 10**place % 10] for place in range(syllables))


def _read(count: int) -> Iterator[Read]:
    for document in articles(count):
        article = dissect(document)
        parsed = ParsedArticle(article.segments)
        yield article, attribution.find_with_names(article.segments, "auto", FramedArticle(parsed)), parsed


def _seconds(given: Sequence[Read], people: KnownSpeakers) -> float:
    started = time.process_time()
    for article, found, parsed in given:
        resolve_sources.resolve(article, found.attributions, people, None, parsed, names=found.names)
    return time.process_time() - started


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=10)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    print(json.dumps(measured(asked.articles, asked.rounds), indent=2))


if __name__ == "__main__":
    main()
