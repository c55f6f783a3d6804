"""Train the entity head on the shipped tagger's own states, and add it to the artefact that `claims` reads.

    python tools/train_entities.py --data ../shared/data --labels FOLDER --work FOLDER [--export claims/data/model]

LABELS holds names that were read in articles of PolNeAR train (NNN.json, index.json). WORK keeps the states of the
texts: a second run reads them from there. Needs the extra `train`; one core is enough.
"""

import argparse
import random
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from entity_training import corpora, graft, labels, loop, network, score, states, swap
from entity_training.documents import Document

from claims.attribution.tagger import consistency, entities

MODEL = Path(__file__).parents[1] / "claims" / "data" / "model"
MEASURED = 20_000  # training words whose states the int8 scales are fitted to
COMPARED = 30  # documents whose attribution scores must not change


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder for the states of the texts")
    parser.add_argument("--model", type=Path, default=MODEL, help="the artefact whose states are read")
    parser.add_argument("--export", type=Path, help="folder to write the artefact to at the end")
    parser.add_argument("--version", default="4", help="the artefact's version")
    parser.add_argument("--reads", type=int, nargs="*", default=[2, 3, 4], help="the layers whose states are read")
    parser.add_argument("--width", type=int, default=192, help="the head's inner width")
    parser.add_argument("--copies", type=int, default=2, help="copies of the texts with other names, beside the plain")
    for name, value in asdict(loop.Plan()).items():
        parser.add_argument("--" + name, type=type(value), default=value)
    return parser.parse_args()


def copies(args: argparse.Namespace, sets: dict[str, list[Document]], encoder: states.Encoder) -> list[states.Words]:
    """Return the words of the texts as they are, and of their copies with other names."""
    out = []
    for number in range(args.copies + 1):
        path = args.work / f"copy-{number}.npz"
        if not path.exists():
            chance = random.Random(args.seed * 1000 + number)  # noqa: S311 - no secret hangs on it
            texts = [d for name, some in sets.items() if not (number and name in corpora.KEPT) for d in some]
            encoder.read([swap.varied(d, chance) for d in texts] if number else texts).save(path)
        out.append(states.load(path))
        print(f"copy {number}: {len(out[-1])} words", flush=True)
    return out


def measure(head: network.Head, documents: list[Document], encoder: states.Encoder) -> str:
    """Return the figures of a head on a set, in full precision."""
    found = []
    for document in documents:
        words = encoder.words(document)
        hidden = np.concatenate([encoder.hidden(window) for window in encoder.windows(words)])
        with torch.no_grad():
            scores = head(torch.from_numpy(hidden), torch.from_numpy(words.shape)).log_softmax(-1).numpy()
        names = entities.candidates(words, scores, labels.transitions())
        mentions = consistency.consistent(names, lambda name: document.text[name.start : name.end])  # noqa: B023
        found.append([score.Found(m.start, m.end, m.kind) for m in mentions])
    return ", ".join(f"{kind} {f.f1}" for kind, f in score.figures(documents, found).items())


def main() -> None:
    """Train, measure, export."""
    args = options()
    torch.set_num_threads(1)
    args.work.mkdir(parents=True, exist_ok=True)
    sets = corpora.fit(args.data, args.labels)
    encoder = states.Encoder(args.model, args.reads)
    texts = copies(args, sets, encoder)
    plan = loop.Plan(**{name: getattr(args, name) for name in asdict(loop.Plan())})
    torch.manual_seed(plan.seed)
    head = loop.train(network.Head(network.Shape(tuple(args.reads), args.width)), texts, plan)
    for name, documents in corpora.validate(args.data).items():
        print(name, measure(head, documents, encoder), flush=True)
    if args.export:
        rows = np.random.default_rng(plan.seed).choice(len(texts[0]), MEASURED, replace=False)
        sample = states.Words(*(x[rows] for x in (texts[0].hidden, texts[0].case, texts[0].allowed)))
        some = [d for documents in sets.values() for d in documents][
            :: max(1, sum(map(len, sets.values())) // COMPARED)
        ]
        windows = [w for d in some for w in encoder.windows(encoder.words(d))]
        graft.graft(head, sample, windows, source=args.model, target=args.export, version=args.version)


if __name__ == "__main__":
    main()
