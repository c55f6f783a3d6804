"""The training loss: negative log-likelihood of the tag chains, and cross-entropy of the pointers."""

import torch
from attribution_training.batches import NO_TARGET, Batch
from attribution_training.network import NEVER, REACH, Tagger
from torch import Tensor
from torch.nn import functional


def loss(tags: Tensor, links: Tensor, model: Tagger, batch: Batch, pointer_weight: float) -> tuple[Tensor, Tensor]:
    """Return the loss per word of the tags and of the pointers."""
    words = batch.lengths.sum()
    index = batch.heads[:, :, None, None].expand(-1, -1, *tags.shape[2:])
    chain = chain_loss(tags.float().gather(1, index), batch.tags, batch.lengths, model.scores())
    bias = _distances(model.distance, links.shape[1])
    points = [_pointer(links, n, bias[n], batch) for n in range(2)]
    return chain / words, pointer_weight * torch.stack(points).sum() / words


def _distances(table: Tensor, length: int) -> Tensor:
    """Return (2, length, length) pointer scores by how far the target stands after the asking word."""
    steps = torch.arange(length, device=table.device)
    return table[:, (steps[None] - steps[:, None]).clamp(-REACH, REACH) + REACH]


def _pointer(links: Tensor, number: int, bias: Tensor, batch: Batch) -> Tensor:
    target = (batch.cue, batch.source)[number]
    rows, columns = (target != NO_TARGET).nonzero(as_tuple=True)
    scores = torch.bmm(links[:, :, 2 * number], links[:, :, 2 * number + 1].transpose(1, 2)).float()
    asked = (scores[rows, columns] + bias[columns]).masked_fill(~batch.mask[rows], NEVER)
    return functional.cross_entropy(asked, target[rows, columns], reduction="sum")


def chain_loss(scores: Tensor, gold: Tensor, lengths: Tensor, transitions: Tensor) -> Tensor:
    """Return the summed negative log-likelihood of gold tags (batch, words, roles) under linear chains.

    `scores` is (batch, words, roles, tags), `transitions` (roles, tags, tags); chains start and end outside.
    """
    valid = torch.arange(scores.shape[1], device=scores.device)[None] < lengths[:, None]
    emitted = scores.gather(3, gold[..., None]).squeeze(3)
    roles = torch.arange(scores.shape[2], device=scores.device)
    before = functional.pad(gold[:, :-1], (0, 0, 1, 0))
    moved = transitions[roles, before, gold]
    path = ((emitted + moved) * valid[:, :, None]).sum()
    last = gold.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, gold.shape[2])).squeeze(1)
    path = path + transitions[roles, last, 0].sum()
    return _partition(scores, valid, transitions) - path


def _partition(scores: Tensor, valid: Tensor, transitions: Tensor) -> Tensor:
    sums = scores[:, 0] + transitions[:, 0]
    for t in range(1, scores.shape[1]):
        step = torch.logsumexp(sums[..., None] + transitions, 2) + scores[:, t]
        sums = torch.where(valid[:, t, None, None], step, sums)
    return torch.logsumexp(sums + transitions[:, :, 0], 2).sum()
