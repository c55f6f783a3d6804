"""Exports of press databases: LexisNexis (old and new), Factiva and ProQuest, as text; each document its own article.

A document's fields are told by the labels and the order that each database prints; what is neither title, author, day,
outlet nor text is left out and counted by lines. Corrections that a database appends stay with the text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims import lexicon
from claims.ingest.formats.days import Issued, issued
from claims.ingest.formats.story import Item, Passed, Story, with_title

_FLAGS = re.MULTILINE
_NEXIS = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", _FLAGS)
_NEXIS_UNI = re.compile(r"^[ \t]*End of Document[ \t]*$", _FLAGS)
_NEXIS_UNI_MARK = re.compile(r"^[ \t]*(?:Body|Length:\s*[\d,]+ words|Load-Date:.*)[ \t]*$", _FLAGS)
_FACTIVA = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document ([A-Za-z]{2,10}\w*\d{6}\w{4,})[ \t]*$", _FLAGS)
_FACTIVA_MARK = re.compile(r"^[ \t]*(?:WC[ \t]+)?[\d,]+ words[ \t]*$", _FLAGS)
_PROQUEST = re.compile(r"^[ \t]*_{20,}[ \t]*$", _FLAGS)
_PROQUEST_MARK = re.compile(r"^[ \t]*(?:Full text|Publication (?:info|title|date)):", _FLAGS)

_FILE = "press_databases"
_TAIL_LINE = r"(?:Classification|Graphic|Notes)\s*$|Copyright\s+(?:\d{4}|©|\(c\))|All Rights Reserved\s*$"
_CORRECTION = re.compile(r"\s*CORRECTION(?:-DATE)?\s*:", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:Copyright\b|©|\(c\)\s*\d{4}|All Rights Reserved)", re.IGNORECASE)
_EDITION = re.compile(
    r"(?:.*\bedition(?:\s+\d+)?|correction appended|page \d+(?: of \d+)?|link to (?:image|story))$", re.IGNORECASE
)
_WORD_COUNT = re.compile(r"[\d,]+ words$")
_CLOCK = re.compile(r"\d\d?[:.]\d\d\b.{0,12}$")
_BY = re.compile(r"by\b", re.IGNORECASE)
_FEWEST_CODED = 4
_LABEL = re.compile(r"[ \t]*((?:[A-Z][\w/-]*)(?: [\w/-]+){0,3}):(?:[ \t]+|[ \t]*$)")
_DOCUMENT = re.compile(r"\s*Document \d+ of \d+\s*$")
_INFO_DAY = re.compile(r"\b(\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})\b")
_BODY = "body"
_HEAD_LINES = 60
_SEPARATOR = re.compile(r"^[ \t]*([-=_*#~])\1{9,}[ \t]*$|\f", _FLAGS)
_FEWEST_WORDS = 30  # of a part that may be an article
_FIRST_LINES = 8
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an export: the article, how many lines of fields were left out, and the database's name."""

    item: Item
    left_out: int
    database: str


@dataclass(frozen=True, slots=True)
class _Fields:
    """What a document's fields say; `text` is the article as it came."""

    text: str
    title: str | None = None
    byline: str | None = None
    day: Issued | None = None
    source: str | None = None
    guid: str | None = None
    genre: str | None = None


@dataclass(frozen=True, slots=True)
class _Labels:
    """The databases' labels, as patterns, and ProQuest's as a set."""

    head: re.Pattern[str]
    tail: re.Pattern[str]
    coded: re.Pattern[str]
    proquest: frozenset[str]


@cache
def _labels() -> _Labels:
    """Return the labels in the data file.

    Raises:
        LexiconError: a list is missing.
    """
    data = lexicon.load(_FILE)
    for key in ("nexis_head", "nexis_tail", "factiva_codes", "proquest_labels"):
        found = data.get(key) if isinstance(data, dict) else None
        lexicon.expect(
            found and all(isinstance(label, str) for label in found), _FILE, f"{key} must be a list of labels"
        )
    head, tail, coded = (_either(data[key]) for key in ("nexis_head", "nexis_tail", "factiva_codes"))
    return _Labels(
        head=re.compile(rf"\s*({head})\s*:\s*(.*)", re.IGNORECASE),
        tail=re.compile(rf"\s*(?:(?:{tail})\s*:|{_TAIL_LINE})", re.IGNORECASE),
        coded=re.compile(rf"({coded})(?:[ \t]+|$)"),
        proquest=frozenset(data["proquest_labels"]),
    )


def _either(labels: list[str]) -> str:
    return "|".join(map(re.escape, labels))


def documents(text: str) -> list[Document]:
    """Return the documents of a press database's export, none where the text is no export."""
    for database, parts, fields_of in (
        ("LexisNexis", _between(text, _NEXIS), _nexis),
        ("Nexis Uni", _before(text, _NEXIS_UNI, _NEXIS_UNI_MARK), _nexis_uni),
        ("Factiva", _before(text, _FACTIVA, _FACTIVA_MARK), _factiva),
        ("ProQuest", [part for part in _between(text, _PROQUEST) if _PROQUEST_MARK.search(part)], _proquest),
    ):
        if parts:
            return [_document(number, part, fields_of, database) for number, part in enumerate(parts, 1)]
    return []


def dated_parts(text: str) -> int:
    """Count the parts of a text that are set apart by rules or page breaks and begin with different days."""
    days = set()
    for part in _SEPARATOR.sub("\f", text).split("\f"):
        lines = [line.strip() for line in part.strip().splitlines()[:_FIRST_LINES]]
        day = next(
            (found.edtf for line in lines if len(line) <= _LONGEST_LINE and (found := issued(line)) and found.day), None
        )
        if day and len(part.split()) >= _FEWEST_WORDS:
            days.add(day)
    return len(days) if len(days) > 1 else 0


def _between(text: str, mark: re.Pattern[str]) -> list[str]:
    """Return the parts that begin with a mark; what stands above the first is the export's cover."""
    found = list(mark.finditer(text))
    ends = [*(m.start() for m in found[1:]), len(text)]
    parts = [text[m.end() : end] for m, end in zip(found, ends, strict=False)]
    return [part for part in parts if part.strip()]


def _before(text: str, mark: re.Pattern[str], needed: re.Pattern[str]) -> list[str]:
    """Return the parts that end with a mark, mark included; every one of them must hold what is needed."""
    parts, at = [], 0
    for found in mark.finditer(text):
        parts.append(text[at : found.end()])
        at = found.end()
    if parts and len(text[at:].split()) >= _FEWEST_WORDS:
        parts.append(text[at:])
    fit = [part for part in parts if needed.search(part)]
    return parts if parts and 2 * len(fit) > len(parts) else []


def _document(number: int, part: str, fields_of: Callable[[Sequence[str]], _Fields], database: str) -> Document:
    lines = part.splitlines()
    found = fields_of(lines)
    kept = sum(1 for line in found.text.splitlines() if line.strip())
    left_out = max(0, sum(1 for line in lines if line.strip()) - kept - sum(map(bool, (found.title, found.byline))))
    name = str(number)
    if not found.text.strip():
        return Document(Passed(name, f"a document of {database} without a text"), left_out, database)
    day = found.day
    story = Story(
        body=with_title(found.title, found.text.strip("\n")),
        name=name,
        guid=found.guid,
        title=found.title,
        byline=found.byline,
        published=day.day if day else None,
        issued=day.edtf if day and not day.day else None,
        published_basis=f"metadata: date field of {database}" if day else "",
        source=found.source,
        source_basis=f"metadata: {database}",
        genre=found.genre,
    )
    return Document(story, left_out, database)


# --- LexisNexis ------------------------------------------------------------------------------------------


def _nexis(lines: Sequence[str]) -> _Fields:
    """Read "1 of 2 DOCUMENTS": outlet, day and title in that order, then fields, the text, and fields again."""
    start, end = _text_bounds(lines)
    fields, above = _head_fields(lines[:start])
    day_at, day = _first_day(above)
    paragraphs = [p for p in _paragraphs(above[day_at + 1 :]) if not _EDITION.fullmatch(p) and not _RIGHTS.match(p)]
    outlet = next(
        (line for line in above[: day_at + 1] if line.strip() and not _RIGHTS.match(line) and not issued(line)), None
    )
    title = fields.get("headline") or (paragraphs[-1] if paragraphs and day else None)
    return _Fields(_text(lines, start, end), title, fields.get("byline"), day, outlet and " ".join(outlet.split()))


def _nexis_uni(lines: Sequence[str]) -> _Fields:
    """Read "… End of Document": title, outlet and day in that order, then fields, "Body", the text, and fields."""
    lines = [line for line in lines if not _NEXIS_UNI.match(line)]
    at = next((n for n, line in enumerate(lines) if line.strip().lower() == _BODY), None)
    start, end = _text_bounds(lines) if at is None else (at + 1, _tail(lines, at + 1))
    fields, above = _head_fields(lines[:start])
    above = [line for line in above if line.strip().lower() != _BODY and not _EDITION.fullmatch(line.strip())]
    day_at, day = _first_day(above)
    told = [line.strip() for line in above[:day_at] if line.strip() and not _RIGHTS.match(line)]
    title, outlet = (told[0] if told else None), (told[-1] if len(told) > 1 else None)
    return _Fields(_text(lines, start, end), title, fields.get("byline"), day, outlet)


def _text_bounds(lines: Sequence[str]) -> tuple[int, int]:
    """Return where the text begins and ends: behind the last field of the head, before the first of the tail."""
    reach = range(min(len(lines), _HEAD_LINES))
    at = max((n for n in reach if _labels().head.match(lines[n])), default=-1)
    length = next((n for n in reach if (m := _labels().head.match(lines[n])) and m[1].upper() == "LENGTH"), at)
    at = length
    while (following := next((n for n in range(at + 1, len(lines)) if lines[n].strip()), None)) is not None:
        if at < 0 or not _labels().head.match(lines[following]):
            break
        at = following
        while at + 1 < len(lines) and lines[at + 1].strip():
            at += 1
    start = at + 1 if at >= 0 else _behind_day(lines)
    return start, _tail(lines, start)


def _behind_day(lines: Sequence[str]) -> int:
    at, day = _first_day(lines[:_HEAD_LINES])
    return at + 1 if day else 0


def _tail(lines: Sequence[str], start: int) -> int:
    return next((n for n in range(start, len(lines)) if _labels().tail.match(lines[n])), len(lines))


def _text(lines: Sequence[str], start: int, end: int) -> str:
    """Return the text, and below it the corrections that stand among the fields behind it."""
    start += next((n + 1 for n, line in enumerate(lines[start : start + 4]) if line.strip().upper() == "BODY:"), 0)
    text = "\n".join(lines[start:end]).strip("\n")
    kept: list[str] = []
    for line in lines[end:]:
        if _CORRECTION.match(line) or (kept and kept[-1].strip() and not _labels().tail.match(line)):
            kept.append(line.strip())
    return "\n\n".join(part for part in (text, "\n".join(kept).strip()) if part)


def _head_fields(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return the labelled fields of the head, and the lines above the first of them."""
    fields: dict[str, str] = {}
    first = len(lines)
    for n, line in enumerate(lines):
        if found := _labels().head.match(line):
            first = min(first, n)
            more = []
            for below in lines[n + 1 :]:
                if not below.strip() or _labels().head.match(below):
                    break
                more.append(below.strip())
            fields.setdefault(found[1].lower(), " ".join([found[2].strip(), *more]).strip())
    return fields, list(lines[:first])


def _first_day(lines: Sequence[str]) -> tuple[int, Issued | None]:
    for n, line in enumerate(lines):
        if line.strip() and len(line.strip()) <= _LONGEST_LINE and not _RIGHTS.match(line):
            found = issued(line.strip())
            if found and not line.strip().isdecimal():
                return n, found
    return -1, None


def _paragraphs(lines: Sequence[str]) -> list[str]:
    joined = "\n".join(line.strip() for line in lines)
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", joined) if part.strip()]


# --- Factiva ---------------------------------------------------------------------------------------------


def _factiva(lines: Sequence[str]) -> _Fields:
    """Read "… Document ABC0000020150303eb3300001": with two-letter codes, or in the order that Factiva prints."""
    identity = next((m[1] for line in lines if (m := _FACTIVA.match(line))), None)
    lines = [line for line in lines if not _FACTIVA.match(line)]
    coded = _coded(lines)
    if len(coded) >= _FEWEST_CODED:
        text = "\n\n".join(coded[key] for key in ("LP", "TD", "CX") if coded.get(key))
        return _Fields(
            text,
            " ".join(coded.get("HD", "").split()) or None,
            coded.get("BY") or None,
            issued(coded.get("PD", "")),
            coded.get("SN") or None,
            identity and f"factiva:{identity}",
        )
    return _printed(lines, identity and f"factiva:{identity}")


def _coded(lines: Sequence[str]) -> dict[str, str]:
    fields: dict[str, list[str]] = {}
    into: list[str] | None = None
    for line in lines:
        if found := _labels().coded.match(line):
            into = fields.setdefault(found[1], [])
            into.append(line[found.end() :].strip())
        elif into is not None:
            into.append(line.strip())
    return {code: "\n".join(parts).strip() for code, parts in fields.items()}


def _printed(lines: Sequence[str], guid: str | None) -> _Fields:
    count = next((n for n, line in enumerate(lines) if _WORD_COUNT.fullmatch(line.strip())), None)
    if count is None:
        return _Fields("\n".join(lines), guid=guid)
    above = [line.strip() for line in lines[:count] if line.strip()]
    byline = above.pop() if len(above) > 1 and (_BY.match(above[-1]) or _is_name(above[-1])) else None
    rights = next((n for n in range(count, min(len(lines), count + 20)) if _RIGHTS.match(lines[n])), count)
    told = [line.strip() for line in lines[count + 1 : rights] if line.strip() and not _CLOCK.fullmatch(line.strip())]
    at, day = _first_day(told)
    source = told[at + 1] if day and at + 1 < len(told) else None
    return _Fields("\n".join(lines[rights + 1 :]).strip("\n"), above[-1] if above else None, byline, day, source, guid)


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and not re.search(r"[\d:?!]", line)  # noqa: PLR2004


# --- ProQuest --------------------------------------------------------------------------------------------


def _proquest(lines: Sequence[str]) -> _Fields:
    """Read "Document 1 of 2": the title, then labelled fields, of which "Full text" is the article."""
    fields, above = _labelled(lines)
    head = [line.strip() for line in above if line.strip() and not _DOCUMENT.match(line)]
    day = issued(fields.get("publication date", "")) or _day_within(fields.get("publication info", ""))
    info = fields.get("publication info", "")
    number = fields.get("proquest document id", "")
    return _Fields(
        fields.get("full text", ""),
        fields.get("title") or (head[0] if head else None),
        fields.get("author") or fields.get("authors") or None,
        day,
        fields.get("publication title") or re.split(r"\s*[;:.(]", info, maxsplit=1)[0].strip() or None,
        f"proquest:{number}" if number.isdecimal() else None,
        fields.get("document type") or None,
    )


def _labelled(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return the labelled fields, each up to the next known label, and the lines above the first."""
    fields: dict[str, list[str]] = {}
    above: list[str] = []
    into = above
    for line in lines:
        found = _LABEL.match(line)
        if found and found[1].lower() in _labels().proquest:
            into = fields.setdefault(found[1].lower(), [])
            into.append(line[found.end() :])
        else:
            into.append(line)
    return {label: "\n".join(parts).strip() for label, parts in fields.items()}, above


def _day_within(info: str) -> Issued | None:
    found: Iterator[str] = (m[1] for m in _INFO_DAY.finditer(info))
    return next((day for text in found if (day := issued(text))), None)
