"""Print how well names are found: exact span and type, the entity head beside the parser.

    python tools/measure_entities.py [--data ../shared/data] [--set uner-pud …] [--confusions]

Reads uner-pud and re3d-test below the data folder's ner/, and the dev texts of gum-2025/, whose names are found in
their entities by part of speech. Of re3d-test, which labels every phrase for a person, body or place, the proper names
count; what is found in its other phrases counts neither way.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from entity_training import corpora, score
from entity_training.documents import Document, Kind
from entity_training.score import Found

from claims.attribution import tagger
from claims.nlp import parser

PARSER_KINDS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
}


def by_head(documents: Sequence[Document]) -> list[list[Found]]:
    """Return the names that the tagger's entity head finds."""
    read = tagger.read_many([document.segments() for document in documents])
    return [[Found(n.start, n.end, n.kind) for n in tagged.entities] for tagged in read]


def by_parser(documents: Sequence[Document]) -> list[list[Found]]:
    """Return the entities of the parser, without article and possessive, as the sets label names."""
    out = []
    for document in documents:
        names = []
        for segment in document.segments():
            for span, label in parser.parse(segment.text).entities:
                text, start = span.of(segment.text), span.start
                for article in ("the ", "The "):
                    start += len(article) * text.startswith(article)
                end = span.end - 2 * text.endswith(("'s", "’s"))
                if label in PARSER_KINDS:
                    at = segment.span.start
                    names.append(Found(at + start, at + end, PARSER_KINDS[label]))
        out.append(names)
    return out


SYSTEMS: dict[str, Callable[[Sequence[Document]], list[list[Found]]]] = {"head": by_head, "parser": by_parser}


def confusions(documents: Sequence[Document], found: Sequence[Sequence[Found]]) -> Counter[str]:
    """Return how often a name of one kind was found as another, missed, cut differently or made up."""
    out: Counter[str] = Counter()
    for document, names in zip(documents, found, strict=True):
        gold = {(n.start, n.end): kind for n in document.names for kind in n.kinds}
        mine = {(n.start, n.end): n.kind for n in names if n.kind in score.SPEAKING}
        for span, kind in gold.items():
            if span in mine:
                out[f"{kind} as {mine[span]}"] += mine[span] is not kind
            else:
                cut = any(a < span[1] and span[0] < b for a, b in mine)
                out[f"{kind} {'with other edges' if cut else 'missed'}"] += 1
        for span, kind in mine.items():
            out[f"made up: {kind}"] += not any(a < span[1] and span[0] < b for a, b in gold)
    return +out


def main() -> None:
    """Print a table a set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    options.add_argument("--set", nargs="*", default=["uner-pud", "re3d-test", "gum-dev"])
    options.add_argument("--confusions", action="store_true", help="print also what was taken for what")
    args = options.parse_args()
    if not (args.data / "ner").is_dir():
        sys.exit(f"No sets of names in {args.data / 'ner'}: pass their folder with --data.")
    held = corpora.validate(args.data)
    for name in args.set:
        print(f"{name}: {len(held[name])} documents, {sum(len(d.names) for d in held[name])} labelled stretches")
        for system, find in SYSTEMS.items():
            found = find(held[name])
            for kind, f in score.figures(held[name], found).items():
                print(f"  {system:7} {kind:13} P {f.precision:5} R {f.recall:5} F1 {f.f1:5}")
            if args.confusions:
                print("    " + "; ".join(f"{what} {n}" for what, n in confusions(held[name], found).most_common(14)))


if __name__ == "__main__":
    main()
