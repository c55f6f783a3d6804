"""A report as one page that needs no network: who said what over time, each quotation with its place and reasons.

Article text is hostile input: every word of it is escaped, and the page's policy runs no script but its own.
"""

import base64
import hashlib
import html
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from claims import cells, timechart
from claims.marks import wording

Row = Mapping[str, Any]
_REASONS = {
    "speaker_basis": "speaker by",
    "said_basis": "date by",
    "topic_basis": "found by",
    "addressee": "told to",
    "venue": "said at",
    "kind": "quoted",
    "speech_act": "speech act",
    "title": "headline",
    "published_on": "published",
}
_MADE = (
    "Found in the articles by <code>claims</code>; the words marked in their place are exactly the article’s."
    " <code>claims show KEY</code> shows any of them again."
)


class Place(NamedTuple):
    """A statement in its article: what stands before it, its words, what stands after."""

    before: str
    content: str
    after: str


def escape(text: str) -> str:
    """Return a text as HTML shows it, without control codes and turned directions."""
    return html.escape(cells.shown(text))


def page(about: str, rows: Sequence[Row], places: Mapping[str, Place]) -> str:
    """Return the page as HTML.

    Args:
        about: What was asked.
        rows: Rows of reporting.statements_wide, in the order of the answer.
        places: The words in their place, by statement.
    """
    style, script = _file("page.css"), _file("page.js")
    title = f"Who said what about {about}"
    body = "".join(
        (
            '<a class="skip" href="#statements">To the statements</a>',
            f"<header><h1>{escape(title)}</h1><p>{escape(_summary(rows))}</p></header><main>",
            f"<section><h2>Over time</h2>{timechart.svg(rows)}</section>",
            f"<section><h2>Speakers</h2>{_speakers(rows)}</section>",
            f'<section id="statements"><h2>Statements</h2>{_form(rows)}',
            "".join(_statement(row, places.get(row["statement"])) for row in rows),
            f"</section></main><footer>{_MADE}</footer>",
        )
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{style}</style></head>\n<body>{body}\n<script>{script}</script>"
        "</body></html>\n"
    )


def _file(name: str) -> str:
    return (files("claims") / "data" / "report" / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    allowed = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}"
    return f"{allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _summary(rows: Sequence[Row]) -> str:
    dated = [row for row in rows if row["said_from"] and row["said_to"]]
    speakers = len(_counted(rows))
    said = f"{_many(len(rows), 'statement')} by {_many(speakers, 'named speaker')}"
    if dated:
        said += f", from {min(row['said_from'] for row in dated)} to {max(row['said_to'] for row in dated)}"
    undated = len(rows) - len(dated)
    return f"{said}. Without a date: {undated}." if undated else f"{said}."


def _many(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _counted(rows: Iterable[Row]) -> list[tuple[str, int]]:
    names = Counter(name for row in rows for name in str(row["speaker"] or "").split("; ") if name)
    return sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))


def _speakers(rows: Sequence[Row]) -> str:
    counted = _counted(rows)
    most = max((count for _, count in counted), default=1)
    lines = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="number">{count}</td>'
        f'<td><meter min="0" max="{most}" value="{count}">{count}</meter></td></tr>'
        for name, count in counted
    )
    head = '<thead><tr><th scope="col">Speaker</th><th scope="col" class="number">Statements</th><td></td></tr></thead>'
    return f"<table>{head}<tbody>{lines}</tbody></table>"


def _form(rows: Sequence[Row]) -> str:
    speakers = sorted(name for name, _ in _counted(rows))
    return (
        '<form hidden role="search"><label>Search<input id="search" type="search" autocomplete="off"></label>'
        + _select("speaker", "Speaker", speakers)
        + _select("source", "Printed by", sorted({str(row["source"]) for row in rows if row["source"]}))
        + _select("act", "Speech act", sorted({str(row["speech_act"]) for row in rows}))
        + '<button type="reset">Clear</button><output id="shown" aria-live="polite"></output></form>'
    )


def _select(name: str, label: str, values: Iterable[str]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(value)}</option>' for value in values)
    return f'<label>{label}<select id="{name}"><option value="">all</option>{options}</select></label>'


def _statement(row: Row, place: Place | None) -> str:
    speaker = row["speaker"] or "Speaker not known"
    role = f' <span class="quiet">{escape(str(row["role"]))}</span>' if row["role"] else ""
    told = [_when(row), escape(row["cue"] or "no cue"), *([escape(row["source"])] if row["source"] else [])]
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in _facts(row))
    return (
        f'\n<article id="s-{escape(row["statement"])}" data-speaker="{escape(row["speaker"] or "")}"'
        f' data-source="{escape(row["source"] or "")}" data-act="{escape(row["speech_act"])}">'
        f"<h3>{escape(speaker)}</h3>{role}<blockquote>{escape(wording(row['content']))}</blockquote>"
        f'<p class="quiet">{" · ".join(told)}</p>'
        f"<details><summary>In its place, and why</summary>{_in_place(place)}"
        f"<dl>{facts}{_article(row)}</dl></details></article>"
    )


def _when(row: Row) -> str:
    if row["said_day"]:
        return f'<time datetime="{row["said_day"]}">{row["said_day"]}</time>'
    return escape(row["said_on"] or "date not known")


def _in_place(place: Place | None) -> str:
    if place is None:
        return ""
    words = f"…{escape(place.before)}<mark>{escape(place.content)}</mark>{escape(place.after)}…"
    return f"<p>{words}</p>"


def _facts(row: Row) -> Iterator[tuple[str, str]]:
    for column, name in _REASONS.items():
        if row[column]:
            yield name, str(row[column])
    yield "confidence", f"{row['confidence']:.2f}"
    yield "key", row["statement"]


def _article(row: Row) -> str:
    where = str(row["article"])
    shown = escape(where)
    if where.startswith(("https://", "http://")):
        shown = f'<a href="{shown}" rel="noopener noreferrer">{shown}</a>'
    return f"<dt>article</dt><dd>{shown}</dd>"
