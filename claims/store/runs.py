"""A run of the loader: its row is written with the first change, so that a run that changes nothing writes nothing."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert

from claims.store import check_emptied, migrate, named
from claims.store.ids import computed
from claims.store.models import Article, ArticleText, Load, RejectedFile


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the loader; its number is drawn, as runs are no facts."""

    load_id: int
    started_at: datetime
    extractor: str = ""


def begin_run(extractor: str = "") -> Run:
    """Return a run that starts now; nothing is written yet."""
    return Run(secrets.randbits(63), datetime.now(UTC), extractor)


def note_run(connection: Connection, run: Run) -> None:
    """Write the run's row unless it is there."""
    row = {"load_id": run.load_id, "started_at": run.started_at, "extractor": run.extractor}
    statement = insert(Load).values(row | {"code_version": check_emptied.stamp(migrate.known()[-1])})
    connection.execute(statement.on_conflict_do_nothing())


def written(connection: Connection, run: Run, key: str, digest: str, *, reextract: bool) -> str | None:
    """Return what a run made of an article with this text (its SHA-256), or None where the run has not written it.

    Whether an article that may be extracted anew is new to the run shows in when its text was first stored.
    """
    mine = (Article.article_id == computed(key), Article.sha256 == digest, Article.load_id == run.load_id)
    present = (ArticleText.article_id == Article.article_id) & (ArticleText.revision == Article.revision)
    columns = (Article.revision, Article.duplicate_of, ArticleText.read_at)
    found = connection.execute(select(*columns).join(ArticleText, present).where(*mine)).one_or_none()
    if found is None:
        return None
    if found.duplicate_of is not None:
        return "duplicate"
    if reextract and found.read_at < run.started_at:
        return "reextracted"
    return "new" if found.revision == 1 else "revised"


def finish_run(connection: Connection, run: Run, files: Mapping[str, int], statements: int) -> None:
    """Write what the run did, by outcome (new, unchanged, revised, duplicate, rejected), if it did anything."""
    counts = {f"files_{name}": files.get(name, 0) for name in ("new", "unchanged", "revised", "duplicate", "rejected")}
    values = counts | {"files_seen": sum(counts.values()), "statements": statements}
    connection.execute(update(Load).where(Load.load_id == run.load_id).values(**values, finished_at=func.now()))


def reject(connection: Connection, run: Run, path: str, reason: str, shown: str | None = None) -> None:
    """Record that a file could not be read as an article; the same refusal again writes nothing.

    Args:
        connection: The caller commits.
        run: The run that refuses it.
        path: The file, as it was named.
        reason: What is wrong with it, in one line.
        shown: The file without the folders above its collection, where that is known.
    """
    path, reason, shown = _storable(path), _storable(reason), None if shown is None else _storable(shown)
    known = select(exists().where(RejectedFile.rejected_id == computed(path), RejectedFile.reason == reason))
    if connection.scalar(known):
        return
    note_run(connection, run)
    row = {
        "rejected_id": computed(path),
        "path": path,
        "shown": shown,
        "reason": reason,
        "load_id": run.load_id,
    }
    statement = insert(RejectedFile).values(row)
    renewed = {"reason": reason, "shown": shown, "load_id": run.load_id, "rejected_at": func.now()}
    connection.execute(statement.on_conflict_do_update(index_elements=["rejected_id"], set_=renewed))


def forgive(connection: Connection, files: Sequence[tuple[str, str]]) -> None:
    """Take files (collection, path) off the list of the refused: they have been read."""
    which = {"collections": [_storable(each) for each, _ in files], "paths": [_storable(path) for _, path in files]}
    connection.execute(named.statement("forgive_files"), which)


def _storable(text: str) -> str:
    """Return the text without what PostgreSQL cannot hold: NUL, and bytes of a file name that are no UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
