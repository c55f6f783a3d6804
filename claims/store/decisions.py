"""Corrections made by hand: on record, listed, taken back, and carried from one database to another as YAML.

What they do to the stored rows is in claims.store.corrections.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import yaml
from sqlalchemy import ColumnElement, Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from claims import lexicon
from claims.errors import LexiconError, UsageError
from claims.store import models
from claims.store.ids import computed, normal, text_key


class Action(StrEnum):
    """What a correction does."""

    MERGE = "merge"  # the speaker is another one (value)
    SPLIT = "split"  # in this article, the speaker is another one (value)
    KEEP_APART = "keep-apart"  # the speaker is not that one (value)
    RENAME = "rename"  # the speaker is shown by this name
    ALIAS = "alias"  # the speaker also goes by this name
    WIKIDATA = "link-wikidata"  # the speaker is this Wikidata item
    REATTRIBUTE = "re-attribute"  # somebody else said it (value; empty: nobody known)
    REDATE = "re-date"  # it was said then (value: EDTF; empty: not known when)
    RETYPE = (
        "re-type"  # it reports something else than what was read (value: speech, writing, belief, intention, other)
    )
    REJECT = "reject"  # nobody said it: no statement at all


OF_STATEMENTS = frozenset({Action.REATTRIBUTE, Action.REDATE, Action.RETYPE, Action.REJECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A correction; its subject is a statement, named by its words in an article, or a speaker, named by the slug."""

    action: Action
    author: str
    reason: str
    article_key: str | None = None
    source_text: str | None = None
    cue: str | None = None
    quoted: str | None = None
    speaker: str | None = None
    value: str | None = None
    decided_at: datetime | None = None
    undone_at: datetime | None = None

    @property
    def decision_id(self) -> int:
        """Return the id computed from subject, action and value."""
        words = (self.source_text, self.cue, self.quoted)
        return computed(self.action, self.article_key, *(normal(w or "") for w in words), self.speaker, self.value)

    @property
    def key(self) -> str:
        """Return the key that people type."""
        return text_key(self.decision_id)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the statement's source, cue and content as ids see them."""
        return tuple(normal(w or "") for w in (self.source_text, self.cue, self.quoted))

    def summary(self) -> str:
        """Return the correction in one line."""
        subject = self.speaker or f"“{(self.quoted or '')[:60]}” in {self.article_key}"
        place = f" in {self.article_key}" if self.action is Action.SPLIT else ""
        return f"{self.action} {subject}{place}" + (f" → {self.value}" if self.value else "")


_TICK = timedelta(microseconds=1)  # the least that PostgreSQL tells apart
_FIELDS = tuple(Decision.__dataclass_fields__)
_TABLE = models.Decision


def active(connection: Connection, *conditions: ColumnElement[bool]) -> list[Decision]:
    """Return the corrections in force that meet the conditions, in the order in which they were made."""
    return _select(connection, _TABLE.undone_at.is_(None), *conditions)


def every(connection: Connection) -> list[Decision]:
    """Return all corrections, those taken back included, in the order in which they were made."""
    return _select(connection)


def record(connection: Connection, made: Sequence[Decision]) -> list[Decision]:
    """Put corrections on record and return those that were news; of one told twice, what happened last holds."""
    if not made:
        return []
    moment = _next_moment(connection)
    dated = (each if each.decided_at else replace(each, decided_at=moment) for each in made)
    rows = {each.decision_id: asdict(each) | {"decision_id": each.decision_id} for each in dated}
    new = insert(_TABLE)
    told = {name: new.excluded[name] for name in ("author", "reason", "decided_at", "undone_at")}
    later = func.greatest(new.excluded.decided_at, new.excluded.undone_at) > func.greatest(
        _TABLE.decided_at, _TABLE.undone_at
    )
    upsert = new.on_conflict_do_update(index_elements=["decision_id"], set_=told, where=later)
    taken = {
        number
        for row in rows.values()
        for number in connection.scalars(upsert.values(row).returning(_TABLE.decision_id))
    }
    return [each for each in made if each.decision_id in taken]


def take_back(connection: Connection, key: str) -> Decision:
    """Mark the correction whose key begins like this as undone, and return it.

    Raises:
        UsageError: no correction in force has such a key, or several do.
    """
    found = [each for each in active(connection) if key and each.key.startswith(key.lower())]
    if len(found) != 1:
        what = "No correction in force has" if not found else "Several corrections have"
        raise UsageError(f"{what} a key that begins with {key!r}.", "See: claims decisions list")
    mine = _TABLE.decision_id == found[0].decision_id
    connection.execute(update(_TABLE).where(mine).values(undone_at=_next_moment(connection)))
    return found[0]


def listing(connection: Connection) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the column names and rows of the list of corrections, the newest first."""
    columns = ["decision", "action", "subject", "value", "author", "reason", "decided_at", "undone_at"]
    return columns, [_listed(each) for each in reversed(every(connection))]


def dump(decisions: Iterable[Decision]) -> str:
    """Return corrections as YAML, what is empty left out."""
    rows = [{n: v for n, v in asdict(each).items() if v is not None} for each in decisions]
    plain = [row | {"action": row["action"].value} | _moments(row) for row in rows]
    return yaml.safe_dump({"decisions": plain}, allow_unicode=True, sort_keys=False, width=110)


def parse(text: str, name: str) -> list[Decision]:
    """Return the corrections of a YAML text as dump() writes it.

    Raises:
        LexiconError: it is not of that form; nothing of it is used.
    """
    data = lexicon.parse(text, name)
    rows = data.get("decisions") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise LexiconError(f"{name}: a list `decisions` is expected.", "Mend the file.")
    return [_parsed(row, f"{name}, decision {number}") for number, row in enumerate(rows, 1)]


def _select(connection: Connection, *conditions: ColumnElement[bool]) -> list[Decision]:
    columns = select(*(getattr(_TABLE, name) for name in _FIELDS))
    found = connection.execute(columns.where(*conditions).order_by(_TABLE.decided_at, _TABLE.decision_id))
    return [Decision(**{**row, "action": Action(row["action"])}) for row in found.mappings()]


def _next_moment(connection: Connection) -> datetime:
    """Return a moment later than every decision on record: now, unless the clock was set back since one was made."""
    last = connection.scalar(select(func.max(func.greatest(_TABLE.decided_at, _TABLE.undone_at))))
    now = datetime.now(UTC)
    return now if last is None else max(now, last + _TICK)


def _listed(each: Decision) -> dict[str, Any]:
    subject = each.speaker or each.quoted
    told = {"decision": each.key, "action": each.action.value, "subject": subject, "value": each.value}
    return told | {name: getattr(each, name) for name in ("author", "reason", "decided_at", "undone_at")}


def _moments(row: dict[str, Any]) -> dict[str, str]:
    return {n: row[n].astimezone(UTC).isoformat() for n in ("decided_at", "undone_at") if n in row}


def _parsed(row: object, name: str) -> Decision:
    if not isinstance(row, dict) or set(row) - set(_FIELDS):
        raise LexiconError(f"{name} has fields other than {', '.join(_FIELDS)}.", "Mend the file.")
    try:
        values = {n: _moment(v) if n in {"decided_at", "undone_at"} else str(v) for n, v in row.items()}
        made = Decision(**values | {"action": Action(row["action"])})  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"{name} cannot be read: {error}.", "Mend the file.") from error
    _check(made, name)
    return made


def _moment(value: object) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _check(made: Decision, name: str) -> None:
    if made.action in OF_STATEMENTS:
        fits = made.article_key and made.quoted and not made.speaker
    else:
        fits = made.speaker and made.value and (made.article_key is not None) == (made.action is Action.SPLIT)
    if not fits:
        raise LexiconError(f"{name}: a {made.action} does not name its subject as it should.", "Mend the file.")
