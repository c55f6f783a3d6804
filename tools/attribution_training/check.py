"""Decode a corpus with the network being trained, in the form that the scorer takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from attribution_training.gold import Text, paragraphs
from attribution_training.network import Tagger
from tokenizers import Tokenizer

from claims.attribution.tagger import decode, encode
from claims.attribution.tagger.chains import Run
from claims.attribution.tagger.confidence import EVIDENCE
from claims.attribution.tagger.decode import Link, Settings
from claims.attribution.tagger.encode import Encoded, Window
from claims.attribution.tagger.pointers import Scores
from claims.evaluation.judged import Pieces
from claims.evaluation.score import Scorer, Subset
from claims.records import Segment, Span, Spans

EAGERNESS = (0.15, 2.0, 2.0)  # chosen on dev
SUBSETS: tuple[Subset, ...] = ("all", "statement")


@dataclass(frozen=True, slots=True)
class Read:
    """An encoded document and its windows."""

    text: Text
    segments: tuple[Segment, ...]
    words: Encoded
    windows: tuple[Window, ...]


def read(texts: Sequence[Text], tokenizer: Tokenizer) -> list[Read]:
    """Encode documents for decoding."""
    out = []
    for text in texts:
        segments = paragraphs(text.text)
        words = encode.encode(segments, tokenizer)
        out.append(Read(text, tuple(segments), words, tuple(encode.windows(words, tokenizer))))
    return out


def scores(model: Tagger, documents: Sequence[Read], size: int = 16) -> list[list[Scores]]:
    """Return the network's scores for every window of every document."""
    flat = sorted(((n, w) for n, d in enumerate(documents) for w in d.windows), key=lambda p: len(p[1]))
    out: list[list[Scores]] = [[] for _ in documents]
    model.eval()
    device = model.distance.device
    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
        for i in range(0, len(flat), size):
            group = flat[i : i + size]
            tags, links = model(*(t.to(device) for t in inputs([w for _, w in group])))
            query, key = links[:, :, 0::2].permute(0, 2, 1, 3), links[:, :, 1::2].permute(0, 2, 3, 1)
            points = torch.matmul(query, key).float().cpu().numpy()
            tagged = tags.float().cpu().numpy()
            for row, (n, w) in enumerate(group):
                out[n].append(Scores(w, tagged[row, : len(w)], points[row, :, : len(w), : len(w)]))
    return out


def inputs(windows: Sequence[Window]) -> tuple[torch.Tensor, ...]:
    """Return the padded input tensors of some windows: ids, quote, case, place and the attention mask."""
    length = max(len(w) for w in windows)
    columns = np.zeros((5, len(windows), length), dtype=np.int64)
    for n, w in enumerate(windows):
        columns[:, n, : len(w)] = (w.ids, w.quote, w.shape, w.place, np.ones(len(w)))
    ids, quote, case, place, mask = torch.from_numpy(columns)
    return ids, quote, case, place, mask.bool()[:, None, None, :]


def settings(model: Tagger) -> Settings:
    """Return what decoding needs from the network."""
    moves, distance = model.scores().detach().cpu().numpy(), model.distance.detach().cpu().numpy()
    plain = np.zeros(len(EVIDENCE), dtype=np.float32)
    return Settings(moves, distance, np.array(EAGERNESS, dtype=np.float32), plain)


def decoded(model: Tagger, documents: Sequence[Read]) -> list[list[Link]]:
    """Return the attributions found in each document, in words."""
    how = settings(model)
    return [decode.links(d.words, s, how) for d, s in zip(documents, scores(model, documents), strict=True)]


def spans(words: Encoded, link: Link) -> Pieces:
    """Return an attribution's spans in the text."""

    def role(runs: Iterable[Run | None]) -> Spans:
        return tuple(Span(int(words.starts[r.start]), int(words.ends[r.end - 1])) for r in runs if r)

    return Pieces(role([link.source]), role([link.cue]), role(link.contents))


def figures(model: Tagger, documents: Sequence[Read]) -> dict[str, object]:
    """Return the figures that tell whether training gets anywhere."""
    found = decoded(model, documents)
    results = {}
    for subset in SUBSETS:
        scorer = Scorer(subset)
        for read, links in zip(documents, found, strict=True):
            gold = [Pieces(a.source, a.cue, a.content) for a in read.text.attributions]
            scorer.add(read.text.text, gold, [spans(read.words, link) for link in links])
        results[subset] = scorer.result()
    return {s: {name: results[s][name] for name in ("tuple", "content_partial", "source_overlap")} for s in SUBSETS}
