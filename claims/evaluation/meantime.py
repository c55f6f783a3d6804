"""Rebuild the text of MEANTIME articles (NAF-like XML of tokens) with the spaces and paragraphs of running text."""

from pathlib import Path
from typing import Final

from lxml import etree

_NO_SPACE_BEFORE: Final = frozenset(
    (",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "'", "n't", "'re", "'ve", "'ll", "'m", "'d", "''", "...", "’s")
)
_NO_SPACE_AFTER: Final = frozenset(("(", "[", "$", "``", "£", "€", "US$"))
_PRINTED: Final = {"``": '"', "''": '"', "--": "–", "-LRB-": "(", "-RRB-": ")"}
_BRACKETS: Final = {"-LRB-": "(", "-RRB-": ")"}
_HEAD: Final = 2  # the first two sentences are the headline and the day
_SENTENCES_A_PARAGRAPH: Final = 3  # the corpus marks no paragraphs


def read(path: Path) -> str:
    """Rebuild the text of one article: headline, day, and paragraphs of three sentences, an empty line between."""
    sentences: dict[int, list[str]] = {}
    for token in etree.parse(str(path)).getroot().findall("token"):
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    lines = [joined(tokens) for _, tokens in sorted(sentences.items())]
    head, body = lines[:_HEAD], lines[_HEAD:]
    step = _SENTENCES_A_PARAGRAPH
    return "\n\n".join([*head, *(" ".join(body[i : i + step]) for i in range(0, len(body), step))])


def joined(tokens: list[str]) -> str:
    """Join the tokens of a sentence with the spaces of print."""
    text, before = "", ""
    for token in tokens:
        bare = _BRACKETS.get(token, token)
        space = "" if not text or bare in _NO_SPACE_BEFORE or before in _NO_SPACE_AFTER else " "
        text += space + _PRINTED.get(token, token)
        before = bare
    return text
