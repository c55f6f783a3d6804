"""The reporting views as the database describes them: columns, types and comments."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection

from claims.store import named

# What tells the rows of a view apart and puts them in order; of a view that is not here, all columns together do.
_KEYS = {
    "bridge_statement_claims": ("statement",),
    "bridge_statement_links": ("statement", "other_statement"),
    "bridge_statement_dates": ("statement", "place", "candidate"),
    "bridge_statement_phrases": ("statement", "phrase_key"),
    "bridge_statement_speakers": ("statement", "place"),
    "bridge_statement_topics": ("statement", "topic_key"),
    "counts_by_speaker": ("year", "month", "speaker_key"),
    "counts_by_topic": ("year", "month", "topic_key"),
    "counts_by_topic_and_speaker": ("topic_key", "speaker_key"),
    "daily_counts": ("day", "month", "year", "topic_key", "speaker_key", "source_key"),
    "dim_dates": ("day",),
    "dim_sources": ("source_key",),
    "dim_speakers": ("speaker_key",),
    "dim_topics": ("topic_key",),
    "fct_claims": ("claim",),
    "fct_statements": ("statement",),
    "quality_rejected_files": ("file", "reason"),
    "quality_role_outside_term": ("statement", "speaker_key"),
    "quality_scores": ("extractor", "measured_on", "measure"),
    "quality_undated": ("statement",),
    "quality_unresolved": ("statement",),
    "statements_shown": ("article", "char_start", "statement"),
    "statements_wide": ("article", "char_start", "statement"),
    "voices": ("statement", "place"),
}
_NULLABLE_KEYS = {
    "quality_rejected_files",
    "daily_counts",
    "counts_by_speaker",
    "counts_by_topic",
    "counts_by_topic_and_speaker",
}
_STATEMENT, _SPEAKER = ("fct_statements", "statement"), ("dim_speakers", "speaker_key")
_TOPIC, _SOURCE, _DAY = ("dim_topics", "topic_key"), ("dim_sources", "source_key"), ("dim_dates", "day")
_REFERENCES = {  # what a column's values are keys of, by its name; where a view's column means another, by both
    "claim": ("fct_claims", "claim"),
    "day": _DAY,
    "other_statement": _STATEMENT,
    "said_day": _DAY,
    "source_key": _SOURCE,
    "speaker_key": _SPEAKER,
    "statement": _STATEMENT,
    "topic_key": _TOPIC,
    "wider_key": _TOPIC,
}
_TYPES = {"date": "date", "integer": "integer", "bigint": "integer", "double precision": "number"}
_MOMENTS = "timestamp"  # when a run did something is no fact about statements, and differs from run to run


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its type as a data package calls it (string, integer, number, date), and what it means."""

    name: str
    type: str
    comment: str


@dataclass(frozen=True, slots=True)
class View:
    """A reporting view without its moments of time."""

    name: str
    comment: str
    columns: tuple[Column, ...]

    @property
    def full_name(self) -> str:
        """Return the name with its schema."""
        return f'reporting."{self.name}"'

    @property
    def key(self) -> tuple[str, ...]:
        """Return the columns that tell rows apart and are never empty; none where no such are known."""
        return () if self.name in _NULLABLE_KEYS else _KEYS.get(self.name, ())

    @property
    def references(self) -> dict[str, tuple[str, str]]:
        """Return the view and column whose keys a column's values are, by column."""
        found = {c.name: _REFERENCES[c.name] for c in self.columns if c.name in _REFERENCES}
        return {name: target for name, target in found.items() if target[0] != self.name or target[1] != name}

    def has(self, column: str) -> bool:
        """Whether the view has a column of this name."""
        return any(one.name == column for one in self.columns)

    def query(self, where: str = "") -> str:
        """Return the query for all rows (or those that meet a condition), in an order that is always the same."""
        columns = ", ".join(f'"{column.name}"' for column in self.columns)
        condition = f" WHERE {where}" if where else ""
        return f"SELECT {columns} FROM {self.full_name}{condition} ORDER BY {', '.join(self._order())}"  # noqa: S608 - names from the catalogue

    def _order(self) -> list[str]:
        types = {column.name: column.type for column in self.columns}
        names = _KEYS.get(self.name) or tuple(types)
        return [f'"{name}" COLLATE "C"' if types[name] == "string" else f'"{name}"' for name in names]


def views(connection: Connection) -> list[View]:
    """Return the reporting views by name, each with its columns in order."""
    columns: defaultdict[tuple[str, str], list[Column]] = defaultdict(list)
    for row in connection.execute(named.statement("reporting_columns")):
        if not row.type.startswith(_MOMENTS):
            described = Column(row.name, _TYPES.get(row.type.split("(")[0], "string"), row.comment or "")
            columns[row.view, row.view_comment or ""].append(described)
    return [View(name, comment, tuple(found)) for (name, comment), found in columns.items()]
