"""Stand-off labels of whole articles: who said what, when, as readers wrote it down, without the articles' text.

A file of labels is JSON lines. The first line holds the provenance. Then each article has a line
`{"doc", "corpus", "sha256"}` (or `{"doc", "text"}` where the text may stand in the file), with `published` where its
readers knew the day of publication, followed by a line for each of its attributions: `source`, `cue` and `content` as
lists of [start, end) in code points, `who` (canonical names, empty where the article does not name the speaker),
`desc`, `ref`, `behalf`, `type`, `pol`, `said` (EDTF or null), `cert` and `role`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from claims.errors import UsageError
from claims.evaluation import texts
from claims.records import Span, Spans

REFS: Final = ("name", "surname", "pronoun", "body", "nominal", "none")
TYPES: Final = ("speech", "writing", "belief", "intention", "other")
POLARITIES: Final = ("asserted", "refused", "negated", "hypothetical")
CERTAINTIES: Final = ("told", "inferred", "none")
_FORM: Final = 'The first line needs {"provenance": …}, then articles and their attributions, one a line.'


@dataclass(frozen=True, slots=True)
class Label:
    """One attribution as readers understand it; `who` is empty where the article does not name the speaker."""

    source: Spans
    cue: Spans
    content: Spans
    who: tuple[str, ...]
    ref: str = "name"
    type: str = "speech"
    pol: str = "asserted"
    said: str | None = None
    cert: str = "none"
    role: str | None = None
    behalf: str | None = None
    desc: str = ""

    @property
    def required(self) -> bool:
        """Whether a statement must be stored: asserted speech, writing, belief or intention."""
        return self.type != "other" and self.pol == "asserted"

    @property
    def bare(self) -> bool:
        """Whether it has neither source nor cue: a quotation that goes on."""
        return not self.source and not self.cue


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with its labels in text order."""

    doc: str
    body: str
    labels: tuple[Label, ...]
    published: date | None = None


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """The articles of a file and where their labels come from."""

    provenance: Mapping[str, Any]
    articles: tuple[LabelledArticle, ...]


def is_labelled(path: Path) -> bool:
    """Return whether a file holds labels of whole articles: whether its first line is a provenance."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline(20).startswith('{"provenance"')
    except (OSError, UnicodeDecodeError):
        return False


def _head(path: Path, lines: Sequence[str]) -> Mapping[str, Any]:
    try:
        return dict(json.loads(lines[0])["provenance"])
    except (ValueError, LookupError, TypeError) as error:
        raise UsageError(f"{path} has no provenance in its first line ({error}).", _FORM) from error


def read(path: Path, data: Path | None = None) -> LabelledSet:
    """Return the labelled articles of a file; `data` is the folder of the corpora that its texts stand in.

    Raises:
        UsageError: the file has another form, or a text is missing or is not the one that was labelled.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    head = _head(path, lines)
    return LabelledSet(head, tuple(_articles(path, lines[1:], data)))


def _articles(path: Path, lines: Sequence[str], data: Path | None) -> Iterator[LabelledArticle]:
    opened: LabelledArticle | None = None
    labels: list[Label] = []
    for number, line in enumerate(lines, 2):
        try:
            row = json.loads(line)
            if "doc" not in row:
                labels.append(_label(row))
                continue
        except (ValueError, LookupError, TypeError) as error:
            raise UsageError(f"{path}, line {number}: not a label ({error}).", _FORM) from error
        if opened:
            yield replace(opened, labels=tuple(labels))
        published = date.fromisoformat(row["published"]) if "published" in row else None
        opened, labels = LabelledArticle(row["doc"], _body(row, data), (), published), []
    if opened:
        yield replace(opened, labels=tuple(labels))


def _body(row: Mapping[str, Any], data: Path | None) -> str:
    if "text" in row:
        return str(row["text"])
    if data is None:
        raise UsageError(f"The text of '{row['doc']}' is not in the file.", "Name the folder of the corpora: --data.")
    body = texts.text(data, row["corpus"], row["doc"])
    if texts.digest(body) != row["sha256"]:
        raise UsageError(f"The text of '{row['doc']}' is not the one that was labelled: its digest differs.")
    return body


def _label(row: Mapping[str, Any]) -> Label:
    source, cue, content = (tuple(Span(*pair) for pair in row[part]) for part in ("source", "cue", "content"))
    named = {"ref": REFS, "type": TYPES, "pol": POLARITIES, "cert": CERTAINTIES}
    for key, allowed in named.items():
        if row[key] not in allowed:
            message = f"{key} is '{row[key]}', not one of {', '.join(allowed)}"
            raise ValueError(message)
    rest = {key: row[key] for key in (*named, "said", "role", "behalf", "desc")}
    return Label(source, cue, content, tuple(row["who"]), **rest)


def written(head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the text of a file of labels."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ({"provenance": head}, *rows))
