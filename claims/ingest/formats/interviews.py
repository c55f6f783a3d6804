"""Interviews among web pages: questions that a page sets in bold are labelled "Q:", the answers "A:"."""

import re
from collections.abc import Sequence
from typing import Any

_BOLD = frozenset({"b", "strong"})
_PARAGRAPHS = ("p", "div", "h2", "h3", "h4")
_FEWEST = 2
_FEWEST_WORDS = 3
_LABELLED = re.compile(r"[\w.’' -]{1,40}:\s")


def questions_of(page: Any) -> frozenset[str]:  # noqa: ANN401 - lxml ships no types
    """Return the questions that a page prints as paragraphs of their own, wholly in bold, where there are several."""
    found = [
        " ".join(block.text_content().split())
        for block in page.iter(*_PARAGRAPHS)
        if _is_bold(block) and block.text_content().rstrip(" \n\t\r\xa0”\"'").endswith("?")
    ]
    asked = [text for text in found if len(text.split()) >= _FEWEST_WORDS and not _LABELLED.match(text)]
    return frozenset(asked) if len(asked) >= _FEWEST else frozenset()


def labelled(lines: Sequence[str], questions: frozenset[str]) -> list[str]:
    """Return the lines of an article with its questions and answers labelled."""
    out: list[str] = []
    answers = False
    for line in lines:
        plain = " ".join(line.split())
        if plain in questions:
            out.append(f"Q: {plain}")
            answers = True
        else:
            out.append(f"A: {line}" if answers and not _LABELLED.match(line) else line)
            answers = False
    return out


def _is_bold(block: Any) -> bool:  # noqa: ANN401 - as above
    """Tell a block all of whose words stand in bold elements of its own."""
    loose = (block.text or "") + "".join(child.tail or "" for child in block)
    children = [child for child in block if isinstance(child.tag, str) and child.text_content().strip()]
    return bool(children) and not loose.strip() and all(child.tag in _BOLD for child in children)
