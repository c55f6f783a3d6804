"""Train the entity head on states of the frozen tagger."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from entity_training.network import Head
from entity_training.states import Words
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: `rounds` over all copies of the texts, in batches of `words`."""

    rounds: int = 3
    words: int = 1024
    rate: float = 2e-3
    decay: float = 0.02
    warm: int = 50  # steps
    average: float = 0.99
    seed: int = 7


def loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Return the mean of -log(probability of all allowed tags)."""
    chances = torch.log_softmax(scores, -1)
    return -torch.logsumexp(chances.masked_fill(~allowed, -1e9), -1).mean()


def train(head: Head, copies: Sequence[Words], plan: Plan) -> Head:
    """Train a head and return one with the running mean of its weights."""
    torch.manual_seed(plan.seed)
    optimizer = torch.optim.AdamW(head.parameters(), lr=plan.rate, weight_decay=plan.decay)
    steps = plan.rounds * sum(-(-len(copy) // plan.words) for copy in copies)
    mean = {name: value.clone() for name, value in head.state_dict().items()}
    head.train()
    step, losses = 0, []
    for number in range(plan.rounds):
        for hidden, case, allowed in _batches(copies, plan.words, random.Random(plan.seed + number)):  # noqa: S311
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * min(1.0, (step + 1) / plan.warm) * (1 - step / steps)
            value = loss(head(hidden, case), allowed)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            step += 1
            losses.append(float(value.detach()))
            kept = min(plan.average, 1 - 1 / step)
            for name, now in head.state_dict().items():
                mean[name].mul_(kept).add_(now, alpha=1 - kept)
        print(f"round {number + 1}: loss {np.mean(losses):.4f}", flush=True)
        losses = []
    averaged = Head(head.shape)
    averaged.load_state_dict(mean)
    return averaged.eval()


def _batches(copies: Sequence[Words], size: int, chance: random.Random) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Yield all words in random order, each batch from one copy."""
    parts = []
    for number, copy in enumerate(copies):
        order = np.random.default_rng(chance.randrange(2**32)).permutation(len(copy))
        parts += [(number, order[at : at + size]) for at in range(0, len(order), size)]
    chance.shuffle(parts)
    for number, rows in parts:
        copy = copies[number]
        hidden = torch.from_numpy(copy.hidden[rows].astype(np.float32))
        yield hidden, torch.from_numpy(copy.case[rows]), torch.from_numpy(copy.allowed[rows])
