"""The entity head: a small network on the tagger's hidden states of one word, with one score a tag."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from claims.attribution.tagger import features
from claims.attribution.tagger.entities import TAGS

HIDDEN = 384


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the head.

    Attributes:
        reads: The tagger's layers whose states it reads; 0 is the embeddings.
        width: Its inner width.
    """

    reads: tuple[int, ...] = (2, 3, 4)
    width: int = 192
    dropout: float = 0.2


class Head(nn.Module):
    """Hidden states (words, layers x 384) and letter case (words) in, tag scores (words, tags) out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.enter = nn.ModuleList(nn.Linear(HIDDEN, shape.width, bias=n == 0) for n in range(len(shape.reads)))
        self.case = nn.Embedding(features.SHAPES, shape.width)
        self.middle = nn.Linear(shape.width, shape.width)
        self.tags = nn.Linear(shape.width, TAGS)
        self.dropout = nn.Dropout(shape.dropout)
        nn.init.zeros_(self.case.weight)

    def forward(self, hidden: Tensor, case: Tensor) -> Tensor:
        """Return the tag scores."""
        parts = self.dropout(hidden).split(HIDDEN, -1)
        entered = torch.stack([layer(part) for layer, part in zip(self.enter, parts, strict=True)]).sum(0)
        x = functional.gelu(entered + self.case(case))
        x = x + functional.gelu(self.middle(self.dropout(x)))
        scores: Tensor = self.tags(self.dropout(x))
        return scores
