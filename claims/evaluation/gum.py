"""Reading GUM's conllu files: the text in paragraphs, coreference chains, and the sources of attribution relations.

The format is described at https://gucorpus.org/annotation.html: Entity=(…) brackets in MISC hold the chain's number and
type, Discourse=… opens an elementary discourse unit and names its relation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from claims.records import Span, Spans

_UNIT = re.compile(r"^[\w-]+:(?P<unit>\d+)")
_ATTRIBUTED = re.compile(r"attribution[\w-]*:\d+->(?P<of>\d+)")
_BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<single>\))?|(?P<close>\d+)\)")
_SPEECH_RANGE = 8
_NEXT = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A token with offsets into the text; `head` indexes the text's tokens, -1 for a root."""

    start: int
    end: int
    lemma: str
    pos: str
    head: int
    relation: str
    discourse: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a chain by its first and last token."""

    chain: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Text:
    """One document: body with a paragraph a line, tokens, and mentions of chains."""

    name: str
    body: str
    tokens: tuple[Token, ...]
    marked: tuple[Mention, ...]

    def heads(self, mention: Mention) -> list[int]:
        """Return the tokens of a mention that are governed from outside it."""
        inside = range(mention.first, mention.last + 1)
        return [i for i in inside if self.tokens[i].head not in inside]

    def mentions(self, chain: str) -> list[str]:
        """Return the words of all mentions of a chain."""
        return [self._words(m) for m in self.marked if m.chain == chain]

    def names(self, chain: str) -> list[str]:
        """Return the words of the mentions of a chain headed by a proper noun."""
        proper = (
            m for m in self.marked if m.chain == chain and any(self.tokens[i].pos == "PROPN" for i in self.heads(m))
        )
        return list(dict.fromkeys(self._words(m) for m in proper))

    def _words(self, mention: Mention) -> str:
        return self.body[self.tokens[mention.first].start : self.tokens[mention.last].end]


@dataclass(frozen=True, slots=True)
class Source:
    """The subject of an attribution relation: its span, chain, kind of words, and the content attributed."""

    span: Span
    chain: str
    kind: str
    content: Spans


def read(path: Path) -> Text:
    """Return the document of a conllu file."""
    tokens: list[Token] = []
    marked: list[Mention] = []
    waiting: dict[str, list[int]] = {}
    body, base, sentence, fresh = "", 0, -1, True
    for line in path.read_text("utf-8").splitlines():
        fresh = fresh or line.strip() == "# newpar"
        if line.startswith("# sent_id"):
            body = _joint(body, fresh=fresh)
            base, sentence, fresh = len(tokens), sentence + 1, False
        columns = line.split("\t")
        if line.startswith("#") or not columns[0].isdigit():
            continue
        misc = dict(p.split("=", 1) for p in columns[9].split("|") if "=" in p)
        head = base + int(columns[6]) - 1 if columns[6] != "0" else -1
        discourse = misc.get("Discourse", "")
        span = Span(len(body), len(body) + len(columns[1]))
        tokens.append(Token(*span, columns[2], columns[3], head, columns[7], discourse, sentence))
        marked.extend(_brackets(misc.get("Entity", ""), len(tokens) - 1, waiting))
        body += columns[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
    return Text(path.stem, body, tuple(tokens), tuple(marked))


def _joint(body: str, *, fresh: bool) -> str:
    if fresh and body:
        return body.rstrip() + "\n"
    return body if not body or body[-1].isspace() else body + " "


def _brackets(field: str, i: int, waiting: dict[str, list[int]]) -> Iterator[Mention]:
    """Open and close the mentions that begin or end at a token."""
    for match in _BRACKET.finditer(field):
        if match["close"]:
            yield Mention(match["close"], waiting[match["close"]].pop(), i)
            continue
        chain = match["open"].split("-")[0]
        if match["single"]:
            yield Mention(chain, i, i)
        else:
            waiting.setdefault(chain, []).append(i)


def sources(text: Text) -> list[Source]:
    """Return the speakers of all attribution units, first and second person left out."""
    opened = [i for i, t in enumerate(text.tokens) if t.discourse]
    units = {match["unit"]: i for i in opened if (match := _UNIT.search(text.tokens[i].discourse))}
    found = []
    for first, past in pairwise([*opened, len(text.tokens)]):
        if match := _ATTRIBUTED.search(text.tokens[first].discourse):
            source = _source(text, first, past, units[match["of"]])
            if source is not None:
                found.append(source)
    return found


def _source(text: Text, first: int, past: int, said: int) -> Source | None:
    subject = next((i for i in range(first, past) if _is_speaker(text, first, i)), None)
    if subject is None or text.body[text.tokens[subject].start :].lower().startswith(("i ", "we ", "you ")):
        return None
    around = [m for m in text.marked if m.first <= subject <= m.last and subject in text.heads(m)]
    if not around:
        return None
    mention = max(around, key=lambda m: m.last - m.first)
    span = Span(text.tokens[mention.first].start, text.tokens[mention.last].end)
    kind = {"PRON": "pronoun", "DET": "pronoun", "PROPN": "name"}.get(text.tokens[subject].pos, "nominal")
    return Source(span, mention.chain, kind, _content(text, first, past, said))


def _is_speaker(text: Text, first: int, i: int) -> bool:
    token = text.tokens[i]
    before = text.tokens[max(first, i - _SPEECH_RANGE) : i]
    according = any(t.lemma.lower() in {"accord", "according"} for t in before)
    return token.relation.startswith("nsubj") or (token.relation.startswith("obl") and according)


def _content(text: Text, first: int, past: int, said: int) -> Spans:
    """Return the side of the sentence around an attribution unit where the attributed unit begins, or what follows."""
    sentence = text.tokens[first].sentence
    if said < first:
        part = [t for t in text.tokens[:first] if t.sentence == sentence]
    else:
        part = [t for t in text.tokens[past:] if t.sentence == sentence]
    part = part or list(text.tokens[past : past + _NEXT])
    return (Span(part[0].start, part[-1].end),) if part else ()
