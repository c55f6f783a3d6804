"""`:name` in a user's SQL, as psql has it: values are bound to it, never pasted in."""

import re
from collections.abc import Collection

_PIECE = re.compile(
    r"""
      (?P<kept>
        --[^\n]* | /\*.*?\*/                        # comments
      | [eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*'    # texts
      | "(?:[^"]|"")*"                              # names
      | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$             # texts between dollar signs
      )
    | (?<![\w:\]]):(?P<name>[A-Za-z_]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)


def named(sql: str) -> list[str]:
    """Return the names that stand in a statement as `:name`, each once, in their order."""
    return list(dict.fromkeys(found["name"] for found in _PIECE.finditer(sql) if found["name"]))


def prepared(sql: str, given: Collection[str]) -> str:
    """Return the statement as psycopg takes it, `:name` replaced for each name that is given."""
    pieces, end = [], 0
    for found in _PIECE.finditer(sql):
        pieces.append(_escaped(sql[end : found.start()]))
        name = found["name"]
        pieces.append(f"%({name})s" if name in given else _escaped(found[0]))
        end = found.end()
    return "".join([*pieces, _escaped(sql[end:])])


def _escaped(text: str) -> str:
    return text.replace("%", "%%")
