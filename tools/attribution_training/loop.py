"""The training loop: resumable, logged, averaged."""

import json
import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from attribution_training import augment, batches, gold, losses
from attribution_training.batches import Batch, Sample
from attribution_training.gold import Text
from attribution_training.network import Shape, Tagger
from tokenizers import Tokenizer

from claims.attribution.tagger import encode


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; `minutes` ends the run earlier than `steps`, the learning rate falling accordingly."""

    steps: int = 1500
    minutes: float = math.inf
    tokens: int = 5120
    rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    decay: float = 0.01
    warm: float = 0.05
    pointer_weight: float = 0.5
    average: float = 0.995
    plain: float = 0.25
    seed: int = 7
    compile: bool = True


@dataclass(slots=True)
class Run:
    """The state of a training run."""

    model: Tagger
    average: Tagger
    optimizer: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0.0
    rates: list[float] = field(default_factory=list)


def start(model: Tagger, plan: Plan, device: torch.device) -> Run:
    """Return a fresh run."""
    groups = list(_groups(model, model.shape.layers, plan))
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=plan.decay, fused=True)
    average = Tagger(model.shape)
    average.load_state_dict(model.state_dict())
    return Run(model, average.to(device), optimizer, rates=[g["lr"] for g in groups])


def _groups(model: Tagger, layers: int, plan: Plan) -> Iterator[dict[str, object]]:
    by_depth: dict[int, list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        by_depth.setdefault(_depth(name, layers), []).append(parameter)
    for depth, parameters in sorted(by_depth.items()):
        rate = plan.head_rate if depth > layers else plan.rate * plan.layer_decay ** (layers - depth)
        yield {"params": parameters, "lr": rate}


def _depth(name: str, layers: int) -> int:
    """Return 0 for the embeddings, 1… for the layers, and one more for what the base model does not have."""
    first, second, *_ = [*name.split("."), ""]
    if first == "layers":
        return int(second) + 1
    return 0 if first in ("pieces", "position", "norm") else layers + 1


def save(run: Run, plan: Plan, folder: Path) -> None:
    """Keep the run's state, in one step."""
    state = {
        "model": run.model.state_dict(),
        "average": run.average.state_dict(),
        "optimizer": run.optimizer.state_dict(),
        "step": run.step,
        "seconds": run.seconds,
        "plan": json.dumps(asdict(plan)),
        "shape": asdict(run.model.shape),
    }
    torch.save(state, folder / "state.tmp")
    (folder / "state.tmp").replace(folder / "state.pt")


def kept_shape(folder: Path) -> Shape | None:
    """Return the sizes of the network of a kept run, where there is one."""
    if not (folder / "state.pt").exists():
        return None
    return Shape(**torch.load(folder / "state.pt", map_location="cpu")["shape"])


def resume(run: Run, folder: Path) -> None:
    """Take up a kept run, where there is one."""
    if (folder / "state.pt").exists():
        state = torch.load(folder / "state.pt", map_location=run.model.distance.device)
        run.model.load_state_dict(state["model"])
        run.average.load_state_dict(state["average"])
        run.optimizer.load_state_dict(state["optimizer"])
        run.step, run.seconds = state["step"], state["seconds"]


def train(run: Run, texts: Sequence[Text], tokenizer: Tokenizer, plan: Plan, after_pass: Callable[[Run], None]) -> None:
    """Train until the plan is fulfilled, calling `after_pass` after each pass over the texts."""
    device = run.model.distance.device
    network_step = torch.compile(run.model, dynamic=False) if plan.compile else run.model
    while progress(run, plan) < 1:
        chance = random.Random(f"{plan.seed} {run.step}")  # noqa: S311 - no secret hangs on it
        torch.manual_seed(plan.seed + run.step)
        pool = list(pool_of(texts, tokenizer, plan, chance))
        for batch in batches.batches(pool, plan.tokens, chance):
            began = time.monotonic()
            parts = _update(run, network_step, batch.to(device), plan)
            run.seconds += time.monotonic() - began
            if run.step % 20 == 0:
                rate = run.optimizer.param_groups[-1]["lr"]
                print(
                    f"{run.step} tags {parts[0]:.4f} links {parts[1]:.4f} rate {rate:.2e} {run.seconds:.0f} s",
                    flush=True,
                )
            if progress(run, plan) >= 1:
                break
        after_pass(run)


def progress(run: Run, plan: Plan) -> float:
    """Return the share of the plan that is done."""
    done = run.step / plan.steps if plan.steps else 1.0
    return max(done, run.seconds / 60 / plan.minutes)


def pool_of(texts: Sequence[Text], tokenizer: Tokenizer, plan: Plan, chance: random.Random) -> Iterator[Sample]:
    """Yield the windows of all texts, most of them changed a little."""
    for original in texts:
        text = original if chance.random() < plan.plain else augment.augment(original, chance)
        words = encode.encode(gold.paragraphs(text.text), tokenizer)
        size = chance.choice(batches.WINDOWS)
        yield from batches.samples(words, gold.project(words, text.attributions), tokenizer, size, chance)


def _update(
    run: Run, network_step: Callable[..., tuple[torch.Tensor, torch.Tensor]], batch: Batch, plan: Plan
) -> tuple[float, float]:
    done = progress(run, plan)
    share = min(run.step / max(plan.warm * plan.steps, 1), 1.0) * max(1 - done, 0.0)
    for group, rate in zip(run.optimizer.param_groups, run.rates, strict=True):
        group["lr"] = rate * share
    run.model.train()
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        tags, links = network_step(batch.ids, batch.quote, batch.case, batch.place, batch.mask[:, None, None, :])
    chain, points = losses.loss(tags, links, run.model, batch, plan.pointer_weight)
    (chain + points).backward()
    torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
    run.optimizer.step()
    run.optimizer.zero_grad()
    run.step += 1
    _blend(run, min(plan.average, (1 + run.step) / (10 + run.step)))
    return float(chain.detach()), float(points.detach())


@torch.no_grad()
def _blend(run: Run, keep: float) -> None:
    for ours, theirs in zip(run.average.parameters(), run.model.parameters(), strict=True):
        ours.lerp_(theirs, 1 - keep)
