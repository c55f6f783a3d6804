"""Read GUM: names are found in its entities, which are all kinds of mention, one within another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from entity_training.documents import Document, Kind, Name, Sentence, joined
from entity_training.phrases import TITLES

OTHER: Final = frozenset({Kind.OTHER})
TYPES: Final = {
    "person": frozenset({Kind.PERSON}),
    "organization": frozenset({Kind.ORGANISATION}),
    "place": frozenset({Kind.PLACE}),
    "event": OTHER,
    "object": OTHER,
    "abstract": OTHER,
    "animal": OTHER,
    "plant": OTHER,
    "substance": OTHER,
}
_INSIDE: Final = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "&",
        "de",
        "del",
        "der",
        "den",
        "van",
        "von",
        "bin",
        "ibn",
        "da",
        "di",
        "la",
        "le",
        "du",
        "'s",
        "-",
        "–",
        "/",
        ",",
        ".",
        "'",
        "’",
    ]
)
_PERSON_INSIDE: Final = frozenset(
    ["de", "del", "der", "den", "van", "von", "bin", "ibn", "da", "di", "la", "le", "du", "-", ".", "'", "’"]
)
_ENTITY: Final = re.compile(r"\(\d+[^()]*\)?|\d+\)")


class Token(NamedTuple):
    """A token: offsets in its sentence, part of speech, head (0-based, -1 for the root) and relation."""

    form: str
    start: int
    end: int
    upos: str
    plural: bool
    head: int
    relation: str


class Mention(NamedTuple):
    """An entity's mention in tokens, half-open, with its type and the article it is linked to."""

    start: int
    end: int
    kind: str
    link: str


def documents(path: Path, countries: frozenset[str]) -> Iterator[Document]:
    """Yield the document of a file; a country is a place even where it acts."""
    sentences, gaps = [], []
    for facts, rows in _sentences(path):
        gaps.append("\n" if "newpar" in facts else " ")
        tokens = _tokens(facts["text"], rows)
        names = _disjoint(_named(tokens, m, countries) for m in _mentions(rows))
        sentences.append(Sentence(facts["text"], tuple(names)))
    yield joined(path.stem, sentences, gaps[1:], loose=OTHER)


def _sentences(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    facts: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# "):
            key, _, value = line[2:].partition(" = ")
            facts[key.split(" ")[0]] = value
        elif line:
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
        elif rows:
            yield facts, rows
            facts, rows = {}, []


def _tokens(text: str, rows: Sequence[Sequence[str]]) -> list[Token]:
    at, out = 0, []
    for fields in rows:
        start = text.find(fields[1], at)
        start = at if start < 0 else start
        at = min(len(text), start + len(fields[1]))
        out.append(Token(fields[1], start, at, fields[3], "Number=Plur" in fields[5], int(fields[6]) - 1, fields[7]))
    return out


def _mentions(rows: Sequence[Sequence[str]]) -> Iterator[Mention]:
    open_: list[tuple[str, int, str, str]] = []
    for n, fields in enumerate(rows):
        value = next((v.removeprefix("Entity=") for v in fields[9].split("|") if v.startswith("Entity=")), "")
        for part in _ENTITY.findall(value):
            if part.startswith("("):
                facts = part.strip("()").split("-", 7)
                link = facts[7] if len(facts) > 7 else ""  # noqa: PLR2004
                if part.endswith(")"):
                    yield Mention(n, n + 1, facts[1], link)
                else:
                    open_.append((facts[0], n, facts[1], link))
            else:
                at = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == part[:-1]), None)
                if at is not None:
                    _, start, kind, link = open_.pop(at)
                    yield Mention(start, n + 1, kind, link)


def _named(tokens: Sequence[Token], mention: Mention, countries: frozenset[str]) -> Name | None:
    kinds = TYPES.get(mention.kind)
    inside = range(mention.start, mention.end)
    head = next((i for i in inside if tokens[i].head not in inside), None)
    if kinds is None or head is None or tokens[head].upos != "PROPN" or not tokens[head].form[:1].isupper():
        return None
    if any(tokens[i].head == head and tokens[i].relation == "conj" for i in inside):
        return None
    start, end = _stretch(tokens, mention, head, _PERSON_INSIDE if Kind.PERSON in kinds else _INSIDE)
    if Kind.PERSON in kinds:
        while start < end and tokens[start].form.lower() in TITLES:
            start += 1
        if start == end:
            return None
        if tokens[head].plural:  # "Romans": a people, and the sets disagree on those
            kinds = frozenset()
    form = " ".join(t.form for t in tokens[start:end])
    if form in countries:
        kinds = TYPES["place"]
    return Name(tokens[start].start, tokens[end - 1].end, kinds)


def _stretch(tokens: Sequence[Token], mention: Mention, head: int, inner: frozenset[str]) -> tuple[int, int]:
    """Return the capitalised words about a head, with the small words between them."""
    start = end = head
    for i in range(head - 1, mention.start - 1, -1):
        if _capital(tokens[i]):
            start = i
        elif tokens[i].form.lower() not in inner or tokens[i].form == ",":
            break
    for i in range(head + 1, mention.end):
        if _capital(tokens[i]):
            end = i
        elif tokens[i].form.lower() not in inner or (tokens[i].form == "," and not mention.link):
            break
    return start, end + 1


def _capital(token: Token) -> bool:
    small = token.upos in ("DET", "ADP", "CCONJ", "PRON")
    return (token.form[:1].isupper() or (token.form[:1].isdigit() and token.upos == "PROPN")) and not small


def _disjoint(found: "Iterator[Name | None]") -> list[Name]:
    """Keep the longest of names that overlap."""
    kept: list[Name] = []
    for name in sorted((n for n in found if n), key=lambda n: n.start - n.end):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return sorted(kept)


def countries(names: Mapping[str, Mapping[str, object]]) -> frozenset[str]:
    """Return the countries' names of the project's data, and the short forms of news."""
    out = {"US", "U.S.", "USA", "UK", "U.K.", "America", "Britain", "England", "Scotland", "Wales"}
    for facts in names.values():
        other = facts.get("names", [])
        out |= {str(facts["name"]), *(other if isinstance(other, list) else [])}
    return frozenset(out)
