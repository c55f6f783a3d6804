"""The network: a small BERT encoder with word features, three CRF tag heads and two pointers."""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from claims.attribution.tagger import features

ROLES = 3
TAGS = 5
NEVER = -1e4
REACH = 96


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    vocabulary: int = 30522
    hidden: int = 384
    heads: tuple[int, ...] = (12,) * 6  # of each layer
    inner: tuple[int, ...] = (1536,) * 6
    head_size: int = 32
    positions: int = 512
    pointer: int = 96
    dropout: float = 0.1

    @property
    def layers(self) -> int:
        """How many layers there are."""
        return len(self.heads)


class Layer(nn.Module):
    """One encoder layer, as in BERT."""

    def __init__(self, shape: Shape, number: int) -> None:
        super().__init__()
        self.heads = shape.heads[number]
        width, inner = self.heads * shape.head_size, shape.inner[number]
        self.qkv = nn.Linear(shape.hidden, 3 * width)
        self.out = nn.Linear(width, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, inner)
        self.down = nn.Linear(inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's output for `x` (batch, positions, hidden)."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = _attend(q, k, v, mask)
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, -1))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


def _attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    if q.is_cuda:
        return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    scores = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(-1, -2))  # at these lengths faster than the fused one
    return torch.matmul(torch.softmax(scores.masked_fill(~mask, NEVER), -1), v)


class Tagger(nn.Module):
    """Ids and features in; tag scores (batch, positions, roles, tags) and pointer keys and queries out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.hidden)
        self.position = nn.Embedding(shape.positions, shape.hidden)
        self.quote = nn.Embedding(features.QUOTE_STATES, shape.hidden)
        self.case = nn.Embedding(features.SHAPES, shape.hidden)
        self.place = nn.Embedding(features.PLACES, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape, n) for n in range(shape.layers))
        self.tags = nn.Linear(shape.hidden, ROLES * TAGS)
        self.bridge = nn.Linear(shape.hidden, shape.hidden)
        self.links = nn.Linear(shape.hidden, 4 * shape.pointer)
        self.distance = nn.Parameter(torch.zeros(2, 2 * REACH + 1))
        self.transitions = nn.Parameter(torch.zeros(ROLES, TAGS, TAGS))
        for table in (self.quote, self.case, self.place):
            nn.init.normal_(table.weight, std=0.01)
        self.register_buffer("forbidden", forbidden(), persistent=False)

    def encode(self, ids: Tensor, quote: Tensor, case: Tensor, place: Tensor, mask: Tensor) -> Tensor:
        """Return the hidden states of the last layer."""
        where = self.position.weight[: ids.shape[1]]
        x = self.pieces(ids) + where + self.quote(quote) + self.case(case) + self.place(place)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, quote: Tensor, case: Tensor, place: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return tag scores and the four pointer projections (cue query, cue key, source query, source key)."""
        x = self.dropout(self.encode(ids, quote, case, place, mask))
        batch, length, _ = x.shape
        bridge = functional.gelu(self.bridge(x))
        return self.tags(x).view(batch, length, ROLES, TAGS), self.links(bridge).view(batch, length, 4, -1)

    def scores(self) -> Tensor:
        """Return the transition scores, the impossible ones ruled out."""
        return self.transitions + self.forbidden * NEVER


def forbidden() -> Tensor:
    """Return a (tags, tags) mask of the successions that the BIOES scheme rules out."""
    o, b, i, e, s = range(TAGS)
    mask = torch.zeros(TAGS, TAGS)
    for before in (o, e, s):
        mask[before, [i, e]] = 1
    for before in (b, i):
        mask[before, [o, b, s]] = 1
    return mask


def pretrained(path: Path, shape: Shape) -> Tagger:
    """Return a tagger whose encoder has the weights of a BERT checkpoint."""
    weights = load_file(path)
    model = Tagger(shape)
    state = model.state_dict()
    state["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
    state["position.weight"] = weights["embeddings.position_embeddings.weight"]
    state["position.weight"] = state["position.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    _copy(state, "norm", weights, "embeddings.LayerNorm")
    for n in range(shape.layers):
        theirs = f"encoder.layer.{n}."
        for part in ("weight", "bias"):
            qkv = [weights[f"{theirs}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            state[f"layers.{n}.qkv.{part}"] = torch.cat(qkv)
        for ours, name in _LAYER.items():
            _copy(state, f"layers.{n}.{ours}", weights, theirs + name)
    model.load_state_dict(state)
    return model


_LAYER = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def _copy(state: dict[str, Tensor], ours: str, weights: dict[str, Tensor], theirs: str) -> None:
    for part in ("weight", "bias"):
        state[f"{ours}.{part}"] = weights[f"{theirs}.{part}"]
