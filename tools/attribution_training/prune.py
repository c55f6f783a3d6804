"""A smaller tagger: the attention heads and inner neurons that the loss would miss most, for training to go on from.

Each is worth |weight x gradient| of what it adds to the layer, summed over batches: the change of the loss to first
order were it gone (Michel, Levy and Neubig, NeurIPS 2019; Molchanov et al., CVPR 2019).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import torch
from attribution_training import losses
from attribution_training.batches import Batch
from attribution_training.network import Layer, Tagger
from torch import Tensor

LEAST_HEADS: Final = 2
ROUND: Final = 128  # neurons of a layer are kept in groups of so many: what the processor multiplies at once


@dataclass(frozen=True, slots=True)
class Worth:
    """What each head and each inner neuron of each layer is worth."""

    heads: tuple[Tensor, ...]
    inner: tuple[Tensor, ...]


def worth(model: Tagger, some: Iterable[Batch], pointer_weight: float) -> Worth:
    """Measure the parts of a model on some batches."""
    layers: list[Layer] = list(model.layers)  # type: ignore[arg-type]
    heads, inner = ([torch.zeros(n) for n in counts] for counts in (model.shape.heads, model.shape.inner))
    model.eval()
    for batch in some:
        tags, links = model(batch.ids, batch.quote, batch.case, batch.place, batch.mask[:, None, None, :])
        sum(losses.loss(tags, links, model, batch, pointer_weight)).backward()
        for n, layer in enumerate(layers):
            heads[n] += _added(layer.out).view(layer.heads, -1).sum(1).abs()
            inner[n] += _added(layer.down).abs()
        model.zero_grad()
    return Worth(tuple(heads), tuple(inner))


def _added(linear: torch.nn.Linear) -> Tensor:
    assert linear.weight.grad is not None
    return (linear.weight.detach() * linear.weight.grad).sum(0)


def pruned(model: Tagger, worth: Worth, heads: int, inner: int) -> Tagger:
    """Return a model that has about so many heads and inner neurons in all its layers together."""
    keep_heads = _best(worth.heads, heads, LEAST_HEADS, 1)
    keep_inner = _best(worth.inner, inner, ROUND, ROUND)
    shape = replace(model.shape, heads=tuple(map(len, keep_heads)), inner=tuple(map(len, keep_inner)))
    small = Tagger(shape)
    state = model.state_dict()
    for n, (some, neurons) in enumerate(zip(keep_heads, keep_inner, strict=True)):
        columns = (some[:, None] * shape.head_size + torch.arange(shape.head_size)).flatten()
        width = model.shape.heads[n] * shape.head_size
        rows = torch.cat([columns + part * width for part in range(3)])
        cuts = {"qkv.weight": (0, rows), "qkv.bias": (0, rows), "out.weight": (1, columns)}
        cuts |= {"up.weight": (0, neurons), "up.bias": (0, neurons), "down.weight": (1, neurons)}
        for name, (axis, kept) in cuts.items():
            state[f"layers.{n}.{name}"] = state[f"layers.{n}.{name}"].index_select(axis, kept)
    small.load_state_dict(state)
    return small


def _best(values: Sequence[Tensor], most: int, least: int, step: int) -> list[Tensor]:
    """Give, for each layer, which parts are among the `most` worthy of all, their number rounded to `step`."""
    bound = torch.cat(list(values)).sort(descending=True).values[min(most, sum(map(len, values))) - 1]
    counts = [max(least, step * round(int((v >= bound).sum()) / step)) for v in values]
    return [v.argsort(descending=True)[:n].sort().values for v, n in zip(values, counts, strict=True)]
