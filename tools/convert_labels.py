"""Turn readers' labels into a stand-off label file.

python tools/convert_labels.py LABELS INDEX.json --out FILE --ids 00-40 --set validate [--data ../shared/data]

LABELS holds a file NN.jsonl an article, one attribution a line: `p` (number of the paragraph its content begins in),
`src`, `cue` and `con` as the words printed ("first words ... last words" for a long piece), and the fields of
claims/evaluation/labels.py. Several folders are looked through in order. INDEX maps ids to corpus and document.
Words that cannot be found are an error: no label is dropped.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.evaluation import labels, texts

ROOT = Path(__file__).parent.parent
LINE = re.compile(r"[^\n]*\S[^\n]*")
KEEP = ("who", "desc", "ref", "behalf", "type", "pol", "said", "cert", "role")


def found(body: str, piece: str, low: int, high: int | None = None) -> tuple[int, int] | None:
    """Return where a piece stands from an offset on; ` ... ` stands for the words between."""
    high = len(body) if high is None else high
    first, _, last = piece.partition(" ... ")
    start = body.find(first, low, high)
    if start < 0:
        return None
    end = body.find(last, start + len(first)) + len(last) if last else start + len(first)
    return (start, end) if end > start else None


def places(body: str, words: str, low: int, content: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where the words of a source or cue stand: outside the content and as whole words if anywhere so."""
    found = [m.span() for m in re.finditer(re.escape(words), body) if m.start() >= low]
    whole = [p for p in found if is_whole(body, p)] or found
    return [p for p in whole if not any(s <= p[0] < e for s, e in content)] or whole


def nearest(
    sources: Sequence[tuple[int, int]], cues: Sequence[tuple[int, int]], content: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the source and cue that stand nearest to each other and to the content."""
    pairs = [(s, c) for s in sources or [None] for c in cues or [None]]

    def far(pair: tuple[tuple[int, int] | None, tuple[int, int] | None]) -> int:
        source, cue = pair
        between = gap(source, cue) if source and cue else 0
        return between + min(gap(part, c) for part in (cue or source or content[0],) for c in content)

    return min(pairs, key=far)


def is_whole(body: str, place: tuple[int, int]) -> bool:
    """Return whether a place begins and ends at the edges of words."""
    before, after = body[place[0] - 1 : place[0]], body[place[1] : place[1] + 1]
    return not (before.isalnum() and body[place[0]].isalnum()) and not (
        after.isalnum() and body[place[1] - 1].isalnum()
    )


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Return the distance of two spans; what stands before is a little nearer."""
    return max(other[0] - one[1], one[0] - other[1] + 1, 0)


def row(body: str, label: Mapping[str, Any]) -> dict[str, Any]:
    """Return a label with offsets for words."""
    lines = [m.span() for m in LINE.finditer(body)]
    at = lines[label["p"] - 1][0]
    near = lines[max(0, label["p"] - 2)][0]
    content: list[tuple[int, int]] = []
    for piece in label["con"]:
        place = found(body, piece, content[-1][1] if content else at) or found(body, piece, at)
        if place is None:
            message = f"content not found: {piece!r}"
            raise LookupError(message)
        content.append(place)
    spans = {"content": [list(p) for p in sorted(content)]}
    sources, cues = (places(body, label[k], near, content) if label[k] else [] for k in ("src", "cue"))
    source, cue = nearest(sources, cues, content)
    for part, words, place in (("source", "src", source), ("cue", "cue", cue)):
        if label[words] and place is None:
            message = f"{part} not found: {label[words]!r}"
            raise LookupError(message)
        spans[part] = [list(place)] if place else []
    return {part: spans[part] for part in ("source", "cue", "content")} | {k: label[k] for k in KEEP}


def articles(folders: Sequence[Path], index: Path, ids: str, data: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a label file: each article and its attributions in text order."""
    low, _, high = ids.partition("-")
    for entry in json.loads(index.read_text("utf-8")):
        if not low <= entry["id"] <= (high or low):
            continue
        path = next((p for f in folders if (p := f / f"{entry['id']}.jsonl").exists()), None)
        if path is None:
            print(f"{entry['id']}: not labelled", file=sys.stderr)
            continue
        body = texts.text(data, entry["set"], entry["doc"])
        yield {"doc": entry["doc"], "corpus": entry["set"], "sha256": texts.digest(body)}
        given = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        try:
            rows = [row(body, label) for label in given]
        except LookupError as error:
            raise SystemExit(f"{path}: {error}") from error
        yield from sorted(rows, key=lambda r: (r["content"][0][0], -r["content"][-1][1]))


def main() -> None:
    """Convert."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("index", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--ids", default="00-99")
    parser.add_argument("--set", required=True, choices=("fit", "validate", "report"))
    parser.add_argument("--status", default="settled", choices=("provisional", "settled"))
    parser.add_argument("--note", default="")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    rows = list(articles(options.folders, options.index, options.ids, options.data))
    head = {
        "set": options.set,
        "kind": "attributions",
        "texts": sorted({r["corpus"] for r in rows if "corpus" in r}),
        "labelled": "by reading, before the program ran on these texts; no label was drafted from its output",
        "drafted_from_output": False,
        "fitted_on": [],
        "status": options.status,
        "articles": sum("doc" in r for r in rows),
        "attributions": sum("doc" not in r for r in rows),
    } | ({"note": options.note} if options.note else {})
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(labels.written(head, rows), encoding="utf-8")
    print(f"{options.out}: {head['articles']} articles, {head['attributions']} attributions")


if __name__ == "__main__":
    main()
