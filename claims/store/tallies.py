"""How many rows of each table reading an article gave, and their digest: pure, with the SQL that counts them again.

A tally is of the rows as read: corrections keep what they change, and merges of speakers keep who was found. It holds
what tells one row from another, so that rows that are lost, added or exchanged show; copies and words are checked by
themselves.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from claims.store import named

LINES: Final[Mapping[str, tuple[str, ...]]] = {  # the columns that a tally is of, by table
    "statements": (
        *("statement_id", "parent_id", "kind", "speech_act", "type", "polarity", "role", "speaker_basis"),
        *("said_date_id", "said_text", "said_basis", "said_certainty", "time_code"),
    ),
    "statement_spans": ("statement_id", "part", "ordinal", "char_start", "char_end"),
    "statement_speakers": ("statement_id", "ordinal", "speaker_id", "rule", "alias", "name", "behalf_id"),
    "statement_topics": ("statement_id", "topic_id", "term", "scope"),
    "date_mentions": ("ordinal", "char_start", "char_end", "date_id", "anchor", "rule"),
    "statement_dates": ("statement_id", "ordinal", "char_start", "char_end", "date_id", "anchor", "rule"),
    "statement_phrases": ("statement_id", "key", "phrase", "kind"),
}
RULES: Final[Mapping[str, tuple[str, ...]]] = {  # the keys of tables that a load fills from rules and shipped files
    "topic_terms": ("topic_id", "term"),
    "speaker_roles": ("role_id",),
    "extractor_scores": ("extractor", "gold", "measure"),
    "speaker_aliases": ("speaker_id", "alias", "kind"),
}
LISTED: Final = {
    "speaker_aliases": "basis = 'office_holders'"
}  # of a table that articles fill too: which are from files
NONE: Final = "0"
_BETWEEN: Final = "|"
_DIGITS: Final = 16


def tally(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the number of rows and, if there are any, the first digits of the SHA-256 of these columns of theirs."""
    lines = sorted(_BETWEEN.join(_plain(row.get(name)) for name in columns) for row in rows)
    if not lines:
        return NONE
    digest = hashlib.sha256("\n".join(lines).encode(errors="surrogatepass")).hexdigest()
    return f"{len(lines)} {digest[:_DIGITS]}"


def of_tables(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, str]:
    """Return the tally of each table of an article."""
    return {name: tally(columns, tables[name]) for name, columns in LINES.items()}


def counted(table: str) -> str:
    """Return the SQL that counts a table's rows as read: a tally for each article that has any."""
    rows = named.read(f"as_read_{table}")
    lines = f"SELECT article_id, {_line(LINES[table])} AS line FROM ({rows}) AS row"  # noqa: S608 - our own names
    return f"SELECT article_id, {_tally()} AS tally FROM ({lines}) AS lines GROUP BY article_id"  # noqa: S608 - our own names


def tallied() -> str:
    """Return the SQL that keeps the tallies of articles that have none, as their rows are now."""
    columns = ", ".join(LINES)
    found = ", ".join(f"coalesce({table}.tally, '{NONE}')" for table in LINES)
    joined = " ".join(
        f"LEFT JOIN ({counted(table)}) AS {table} ON {table}.article_id = a.article_id" for table in LINES
    )
    return (
        f"INSERT INTO article_tallies (article_id, {columns}) SELECT a.article_id, {found} FROM articles AS a {joined} "  # noqa: S608
        "WHERE a.duplicate_of IS NULL AND a.extractor IS NOT NULL ON CONFLICT DO NOTHING"
    )


def counted_rules(table: str) -> str:
    """Return the SQL that counts the rows of a table that is filled from rules."""
    which = LISTED.get(table, "true")
    lines = f"SELECT {_line(RULES[table])} AS line FROM {table} WHERE {which}"  # noqa: S608 - our own names
    return f"SELECT coalesce({_tally()}, '{NONE}') AS tally FROM ({lines}) AS lines HAVING count(*) > 0"  # noqa: S608 - our own


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _line(columns: Sequence[str]) -> str:
    return f" || '{_BETWEEN}' || ".join(f"coalesce({name}::text, '')" for name in columns)


def _tally() -> str:
    joined = "string_agg(line, E'\\n' ORDER BY line COLLATE \"C\")"
    return f"count(*) || ' ' || left(encode(sha256(convert_to({joined}, 'UTF8')), 'hex'), {_DIGITS})"
