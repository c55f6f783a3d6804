"""Tags with thousands of attributes, as nobody writes them: for each, a parser looks at all the others."""

import re

MOST_ATTRIBUTES = 1_000  # of a tag, that are read; beyond them parsing takes time that grows with their square
_LONG = 4 * MOST_ATTRIBUTES  # characters that so many attributes take at least
_VALUE = r"""(?:"[^"]*+"?|'[^']*+'?|[^\s>"']++)"""
_TAG = re.compile(r"""<[a-zA-Z](?:"[^"]*+"?|'[^']*+'?|[^>"'])*+""")
_ATTRIBUTE = re.compile(rf"""[\s/]++[^\s=>"'/][^\s=>"']*+(?:\s*+=\s*+{_VALUE})?+""")


def shortened(page: str) -> str:
    """Return a page whose tags have no more attributes than are read; any other page as it is."""
    return _TAG.sub(_short, page)


def _short(tag: re.Match[str]) -> str:
    if tag.end() - tag.start() < _LONG:
        return tag[0]
    for number, attribute in enumerate(_ATTRIBUTE.finditer(tag[0]), 1):
        if number == MOST_ATTRIBUTES:
            return tag[0][: attribute.end()]
    return tag[0]
