"""A network that training makes smaller says the same where only idle parts were taken away."""

import random
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="only the extra `train` has it: pip install '.[train]'")
LENGTH, BATCH = 96, 4


@pytest.fixture(scope="module")
def tools(training: Callable[..., SimpleNamespace]) -> SimpleNamespace:
    """Return those that need torch."""
    return training("batches", "network", "prune")


@pytest.fixture
def model(tools: SimpleNamespace) -> Any:
    """Return a small network whose second layer has one idle head and 128 idle neurons."""
    torch.manual_seed(1)
    shape = tools.network.Shape(vocabulary=50, hidden=96, heads=(3, 3), inner=(256, 256), positions=LENGTH, pointer=8)
    made = tools.network.Tagger(shape)
    with torch.no_grad():
        made.layers[1].out.weight[:, 32:64] = 0
        made.layers[1].down.weight[:, 100:228] = 0
    return made.eval()


@pytest.fixture
def batch(tools: SimpleNamespace) -> Any:
    """Return a batch of invented labels."""
    chance = np.random.default_rng(random.Random(2).randint(0, 9))  # noqa: S311 - no secret hangs on it
    columns = {name: torch.from_numpy(chance.integers(0, 3, (BATCH, LENGTH))) for name in ("ids", "quote", "case")}
    return tools.batches.Batch(
        **columns,
        place=torch.ones(BATCH, LENGTH, dtype=torch.int64),
        mask=torch.ones(BATCH, LENGTH).bool(),
        heads=torch.arange(LENGTH).repeat(BATCH, 1),
        lengths=torch.full((BATCH,), LENGTH),
        tags=torch.zeros(BATCH, LENGTH, 3, dtype=torch.int64),
        cue=torch.full((BATCH, LENGTH), 5),
        source=torch.full((BATCH, LENGTH), 7),
    )


def said(model: Any, batch: Any) -> Any:
    """Return all that the network says of a batch."""
    with torch.no_grad():
        tags, links = model(batch.ids, batch.quote, batch.case, batch.place, batch.mask[:, None, None, :])
    return torch.cat([tags.flatten(), links.flatten()])


def test_idle_parts_are_worth_nothing_and_go_first(tools: SimpleNamespace, model: Any, batch: Any) -> None:
    """What adds nothing to its layer is worth nothing, is what is left out, and is not missed."""
    worth = tools.prune.worth(model, [batch], 0.5)
    assert worth.heads[1][1] == 0
    assert not worth.inner[1][100:228].any()
    small = tools.prune.pruned(model, worth, 5, 384).eval()
    assert small.shape.heads == (3, 2)
    assert small.shape.inner == (256, 128)
    assert torch.allclose(said(small, batch), said(model, batch), atol=1e-5)


def test_nothing_is_lost_where_everything_is_kept(tools: SimpleNamespace, model: Any, batch: Any) -> None:
    """A network that keeps all heads and neurons is the same network."""
    worth = tools.prune.worth(model, [batch], 0.5)
    whole = tools.prune.pruned(model, worth, 6, 512).eval()
    assert whole.shape == model.shape
    assert torch.equal(said(whole, batch), said(model, batch))
