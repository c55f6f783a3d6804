"""Read sets of one token a line (CoNLL, IOB2), their text put together again and their types mapped to ours."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from entity_training.documents import Document, Kind, Name, Sentence, joined

PERSON, BODY, PLACE, OTHER = (frozenset({kind}) for kind in Kind)
NOT_JUDGED: Final = frozenset[Kind]()
_SENTENCES: Final = (1, 3, 2, 1, 2)  # how many sentences make a paragraph, in turn
_PARAGRAPHS: Final = 8  # how many paragraphs make a document where the set has none

WIKIGOLD: Final = {"PER": PERSON, "ORG": BODY, "LOC": PLACE, "MISC": OTHER}
UNER: Final = {"PER": PERSON, "ORG": BODY, "LOC": PLACE}
WNUT: Final = {
    "person": PERSON,
    "location": PLACE,
    "group": BODY,
    "corporation": BODY,
    "creative-work": OTHER,
    "product": OTHER,
}
RE3D: Final = {
    "Person": PERSON,
    "Organisation": BODY,
    "Location": PLACE,
    "Nationality": OTHER,
    "MilitaryPlatform": OTHER,
    "Weapon": OTHER,
    "DocumentReference": OTHER,
}


class Token(NamedTuple):
    """A token and its tag, in the IOB or IO scheme."""

    text: str
    tag: str


def sentences(path: Path, word: int, tag: int) -> Iterator[tuple[list[str], list[Token]]]:
    """Yield the comment lines and tokens of each sentence; `word` and `tag` are columns."""
    comments: list[str] = []
    tokens: list[Token] = []
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        fields = line.split("\t") if "\t" in line else line.split()
        if not line.strip():
            if tokens:
                yield comments, tokens
                comments, tokens = [], []
        elif line.startswith("# ") and len(fields) > tag - 1 and "\t" not in line:
            comments.append(line)
        elif len(fields) > max(word, tag):
            tokens.append(Token(fields[word], fields[tag]))


def spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield the start, end and type of each name, in tokens."""
    start = 0
    for at, (before, this) in enumerate(zip([Token("", "O"), *tokens], [*tokens, Token("", "O")], strict=True)):
        if before.tag != "O" and (this.tag == "O" or this.tag[0] == "B" or this.tag[2:] != before.tag[2:]):
            yield start, at, before.tag[2:]
        if this.tag != "O" and (before.tag == "O" or this.tag[0] == "B" or this.tag[2:] != before.tag[2:]):
            start = at


_TIGHT_LEFT: Final = re.compile(r"^(?:[.,;:!?%)\]}’”]|n't|n’t|'(?:s|S|re|ve|ll|d|m|t)?$|…|''$)")
_TIGHT_RIGHT: Final = re.compile(r"(?:[(\[{“‘$£€#]|``)$")


def detokenised(tokens: Sequence[Token], *, tight_hyphens: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of tokens, spaced as in print, and the offsets of each.

    `tight_hyphens` joins what stands on either side of a hyphen.
    """
    text = ""
    places: list[tuple[int, int]] = []
    open_quote = False
    tight = True
    for n, token in enumerate(tokens):
        word = token.text
        closing = word == '"' and open_quote
        hyphen = tight_hyphens and word == "-" and 0 < n < len(tokens) - 1
        after_tick = n > 0 and tokens[n - 1].text == "’" and word in ("s", "t", "re", "ve", "ll", "d", "m")
        if not (tight or closing or hyphen or after_tick or _TIGHT_LEFT.match(word)):
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
        if word == '"':
            open_quote = not open_quote
        tight = hyphen or bool(_TIGHT_RIGHT.search(word)) or (word == '"' and open_quote)
    return text, places


def sentence(tokens: Sequence[Token], types: Mapping[str, frozenset[Kind]], *, tight_hyphens: bool = False) -> Sentence:
    """Return a sentence with its names."""
    text, places = detokenised(tokens, tight_hyphens=tight_hyphens)
    found = [(a, b, types[kind]) for a, b, kind in spans(tokens) if kind in types]
    return Sentence(text, tuple(Name(places[a][0], places[b - 1][1], kinds) for a, b, kinds in found))


def grouped(
    name: str, found: Sequence[Sentence], *, loose: frozenset[Kind] = NOT_JUDGED, sizes: Sequence[int] = _SENTENCES
) -> Iterator[Document]:
    """Yield documents made of sentences that follow one another; `sizes` are those of their paragraphs."""
    gaps: list[str] = []
    while len(gaps) < len(found):
        size = sizes[gaps.count("\n") % len(sizes)]
        gaps += [" "] * (size - 1) + ["\n"]
    gaps = gaps[: len(found)]
    start, paragraphs = 0, 0
    for n, gap in enumerate(gaps):
        paragraphs += gap == "\n"
        if paragraphs == _PARAGRAPHS or n == len(gaps) - 1:
            yield joined(f"{name}-{start}", found[start : n + 1], gaps[start:n], loose=loose)
            start, paragraphs = n + 1, 0


def wikigold(path: Path) -> Iterator[Document]:
    """Yield WikiGold: encyclopedia sentences, all four kinds labelled."""
    yield from grouped("wikigold", [sentence(tokens, WIKIGOLD) for _, tokens in sentences(path, 0, 1)])


def wnut(path: Path) -> Iterator[Document]:
    """Yield WNUT 2017: short messages, each a document of its own company of four."""
    found = [sentence(tokens, WNUT) for _, tokens in sentences(path, 0, 1)]
    yield from grouped("wnut", found, loose=OTHER, sizes=(1,))


def uner(path: Path) -> Iterator[Document]:
    """Yield a set of Universal NER by its documents, one paragraph each; people, bodies and places are labelled."""
    held: list[Sentence] = []
    name = ""
    for comments, tokens in sentences(path, 1, 2):
        facts = dict(c[2:].split(" = ", 1) for c in comments if " = " in c)
        if "newdoc id" in facts:
            if held:
                yield joined(name, held, [" "] * len(held), loose=OTHER)
            held, name = [], facts["newdoc id"]
        held.append(_printed(facts["text"], tokens))
    yield joined(name, held, [" "] * len(held), loose=OTHER)


def _printed(text: str, tokens: Sequence[Token]) -> Sentence:
    at, places = 0, []
    for token in tokens:
        start = text.find(token.text, at)
        start = at if start < 0 else start
        at = min(len(text), start + len(token.text))
        places.append((start, at))
    found = [(a, b, UNER[kind]) for a, b, kind in spans(tokens) if kind in UNER]
    return Sentence(text, tuple(Name(places[a][0], places[b - 1][1], kinds) for a, b, kinds in found))


def re3d(path: Path, proper: Callable[[str, frozenset[Kind]], list[Name]]) -> Iterator[Document]:
    """Yield RE3D, a sentence a paragraph; `proper` finds the names within a labelled phrase.

    The set labels phrases of all kinds ("the residents of Camp Ashraf"), titles in them. It does not name the
    documents of its sentences: of the BBC's, only one that says so can be left out.
    """
    found = []
    for _, tokens in sentences(path, 0, 1):
        if not any(token.text == "BBCNewsMagazine" for token in tokens):
            whole = sentence(tokens, RE3D, tight_hyphens=True)
            names = [
                Name(n.start + part.start, n.start + part.end, part.kinds)
                for n in whole.names
                for part in proper(whole.text[n.start : n.end], n.kinds)
            ]
            found.append(Sentence(whole.text, tuple(names)))
    yield from grouped("re3d", found, loose=OTHER, sizes=(1,))
