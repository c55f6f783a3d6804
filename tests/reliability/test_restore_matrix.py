"""Faults of a restore, on the embedded server and on a PostgreSQL of one's own: nothing that was stored is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import text

from claims import pipeline
from claims.errors import ClaimsError
from claims.records import Document
from claims.settings import Settings
from claims.store import backup, check, corrections, export, grants, migrate, privileges, server, session
from claims.store.decisions import Action, Decision
from claims.store.load import Loading
from claims.store.restoring import aside
from claims.store.server import binaries, cluster, place, process, tools
from tests import warm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.records import Extraction

SYSTEM = sorted(Path("/usr/lib/postgresql").glob("1[5-9]/bin/initdb"))
RELEASED = Path(__file__).parents[1] / "data" / "before-0.1.dump"
_OWNER, _DATABASE = "editor", "paper"  # of one's own: a login that may neither make databases nor roles
_ARTICLES = 9
_TEXT = """OSLO, May {day}. /NEWS/. Bridge number {number} will be rebuilt, {name} said on Monday.

"We will sign the contract for bridge {number} this year," he added. The minister believes it is needed.
"""
_NAMES = ("Kari Nordmann", "Ole Hansen", "Minister Per Olsen", "the Finance Ministry")
_WHO = {"author": "a reader", "reason": "read again"}
_WRITES = """
SELECT pid FROM pg_stat_activity
WHERE application_name = 'claims' AND backend_xid IS NOT NULL AND datname = %s AND pid <> pg_backend_pid()
"""
_FOREIGN = (
    'CREATE ROLE "odd clerk"',
    'GRANT SELECT ON reporting.statements_wide, public.dates TO "odd clerk"',
    "CREATE SCHEMA lab",
    "CREATE EXTENSION {extension} SCHEMA lab",
    "CREATE TABLE lab.notes (it lab.{extension})",
    "CREATE TABLE public.notes (it lab.{extension})",
    "CREATE INDEX ON public.notes ((it IS NULL))",
    "GRANT USAGE ON SCHEMA lab TO {owner}",
    "GRANT SELECT ON lab.notes, public.notes TO {owner}",
    "ALTER ROLE {owner} CREATEROLE",
)
State = tuple[backup.Contents, str | None]
Fault = Callable[["Place"], str]


@dataclass
class Place:
    """A database that faults are tried on: on the embedded server, or on one that is named by CLAIMS_DATABASE_URL."""

    name: str
    host: Settings  # of the server
    settings: Settings  # as a user has them
    database: str
    folder: Path
    files: dict[str, Path] = field(default_factory=dict)
    before: State | None = None
    seconds: dict[Path, float] = field(default_factory=dict)  # that restores took which nothing disturbed
    tried: Counter[str] = field(default_factory=Counter)
    outcomes: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The owner's address, the server started where needed."""
        server.ensure(self.host)
        return server.ensure(self.settings)

    def superuser(self, database: str = "") -> psycopg.Connection:
        """Return a connection that may do everything and does not count as a command's."""
        server.ensure(self.host)
        address = cluster.conninfo(place.locate(self.host.home), cluster.SUPERUSER, database or self.database)
        return psycopg.connect(address, autocommit=True, application_name="test")

    def state(self) -> State:
        """Return what is stored, table by table, and its revision; where it is not what was before, all of it holds."""
        with session.connect(self.url) as connection:
            found = backup.contents(connection), migrate.current(self.url)
            if found != self.before:
                assert [result for result in check.run(connection) if result.failures] == []
            return found

    def exported(self) -> bytes:
        """Return the CSV of the statements, as a reader has them exported."""
        with session.connect(self.url) as connection:
            paths = export.export(connection, self.folder / "export", export.Form.CSV, views=["statements_wide"])
            return b"".join(path.read_bytes() for path in paths if path.name == "statements_wide.csv")

    def restore(self, file: Path, *, trusted: bool = False) -> str:
        """Restore in place of what is stored, and give what is said."""
        said: list[str] = []
        began = time.monotonic()
        try:
            backup.restore(self.settings, file, replace=True, trusted=trusted, tell=said.append)
            self.seconds[file] = time.monotonic() - began
        except ClaimsError as error:
            return f"refused: {error}"
        return "restored: " + " ".join(said)

    def kill(self, file: Path, how: Callable[[subprocess.Popen[str], int | None], object]) -> None:
        """Start a restore, do something to it while it writes, and wait until it has ended."""
        environment = {**os.environ, "CLAIMS_HOME": str(self.settings.home)}
        if self.settings.database_url:
            environment["CLAIMS_DATABASE_URL"] = self.settings.database_url
        words = ["db", "restore", str(file), "--replace"]
        with (
            self.superuser("postgres") as watching,
            warm.start(words, environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started,
        ):
            backend = None
            while started.poll() is None and backend is None:
                row = watching.execute(_WRITES, [self.database]).fetchone()
                backend = row[0] if row else None
                time.sleep(0.002)
            time.sleep(random.uniform(0, self.seconds[file]))  # noqa: S311 - no secret
            how(started, backend)
            said = "".join(started.communicate(timeout=120))
        assert "Traceback" not in said, said
        assert started.returncode in {0, 4, -signal.SIGKILL}, said

    def pid(self) -> int:
        """Return the number of the server's first process."""
        found = process.postmaster(place.locate(self.host.home))
        assert found is not None
        return found


# --- what is stored --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Return some short articles, read once."""
    texts = [_TEXT.format(day=1 + n, number=n, name=_NAMES[n % len(_NAMES)]) for n in range(_ARTICLES)]
    documents = [Document(f"file:news/{n:02}.txt", words, "news", f"{n:02}.txt") for n, words in enumerate(texts)]
    return list(pipeline.extract_many(documents, pipeline.shipped_knowledge(), "rules"))


def store(url: str, extractions: Sequence[Extraction]) -> None:
    """Load articles, and correct some of them."""
    knowledge = pipeline.shipped_knowledge()
    with Loading(url) as loading:
        loading.know(knowledge.topics, knowledge.speakers)
        for each in extractions:
            loading.store(each)
        loading.finish({"new": len(extractions)})
    with session.connect(url) as connection:
        ids = "SELECT article_id, min(statement_id) FROM statements GROUP BY 1 ORDER BY 1 LIMIT 3"
        found = [corrections.statement_of(connection, *row) for row in connection.execute(text(ids)).all()]
        actions = [(Action.REJECT, None), (Action.REDATE, "2016-10"), (Action.REATTRIBUTE, "Hulusi Akar")]
        made = [Decision(action=a, value=v, **each, **_WHO) for each, (a, v) in zip(found, actions, strict=False)]
        corrections.decide(connection, made)


@pytest.fixture(scope="module", params=["embedded", "own"])
def here(
    request: pytest.FixtureRequest, made_home: Path, extractions: list[Extraction], tmp_path_factory: Any
) -> Iterator[Place]:
    """Return a database with corrected articles, on the embedded server and on Debian's PostgreSQL as one's own."""
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("restore")))
    servers = {"own": own(folder)} if request.param == "own" or SYSTEM else {}
    servers["embedded"] = embedded(made_home, folder)
    try:
        for each in servers.values():
            migrate.upgrade(each.url)
            store(each.url, extractions)
        one = servers.pop(request.param)
        write_files(one, servers)
        yield one
    finally:
        for each in (one, *servers.values()):
            server.stop(each.host)


def embedded(made_home: Path, folder: Path) -> Place:
    """Return the database of an embedded server."""
    shutil.copytree(made_home, folder / "home")
    settings = Settings(home=folder / "home")
    server.ensure(settings)
    return Place("embedded", settings, settings, cluster.DATABASE, folder)


def own(folder: Path) -> Place:
    """Return a database of the system's PostgreSQL, owned by a login that may do little else."""
    if not SYSTEM:
        assert not os.environ.get("CI"), "no PostgreSQL under /usr/lib/postgresql"
        pytest.skip("no PostgreSQL under /usr/lib/postgresql")
    host = Settings(home=folder / "system", binaries=SYSTEM[0].parent)
    server.ensure(host)
    at = place.locate(host.home)
    with psycopg.connect(cluster.conninfo(at, cluster.SUPERUSER, "postgres"), autocommit=True) as superuser:
        superuser.execute("ALTER SYSTEM SET timezone = 'Asia/Kathmandu'")
        superuser.execute("ALTER SYSTEM SET fsync = off")  # processes are killed, not the machine
        superuser.execute("SELECT pg_reload_conf()")
        superuser.execute(f"CREATE ROLE {_OWNER} LOGIN NOCREATEDB NOCREATEROLE")
        superuser.execute(f"CREATE DATABASE {_DATABASE} OWNER {_OWNER}")
    settings = Settings(home=folder / "user", database_url=cluster.url(at, _OWNER, _DATABASE))
    return Place(f"PostgreSQL {host.binaries.parent.name} of one's own", host, settings, _DATABASE, folder)


def write_files(one: Place, servers: dict[str, Place]) -> None:
    """Write the backups that are to be restored here: of this database, and of the other server's."""
    one.files["whole"] = one.folder / "whole.dump"
    backup.backup(one.settings, one.files["whole"])
    with one.superuser() as superuser:
        superuser.execute("UPDATE alembic_version SET version_num = '9999'")
        dump(one, one.folder / "newer.dump")
        superuser.execute("UPDATE alembic_version SET version_num = %s", [migrate.known()[-1]])
        one.files["newer"] = one.folder / "newer.dump"
    for name, other in servers.items():
        owner, extension = (privileges.OWNER, "vector") if name == "embedded" else (_OWNER, "hstore")
        with other.superuser() as superuser:
            for statement in _FOREIGN:
                superuser.execute(statement.format(extension=extension, owner=owner))
        with session.connect(other.url) as connection:
            grants.grant_reader(connection, "dashboards", grants.Kind.BI)
        one.files["foreign"] = one.folder / "foreign.dump"
        backup.backup(other.settings, one.files["foreign"])
        one.files["all"] = one.folder / "all.dump"
        dump(other, one.files["all"])


def dump(one: Place, file: Path) -> None:
    """Write a backup as pg_dump does, without asking whether this program could read it."""
    program = binaries.newest_client("pg_dump")
    words = [program, "--format=custom", "--no-owner", "--file", file]
    subprocess.run(words, env=tools.environment(one.url), check=True)


# --- faults ----------------------------------------------------------------------------------------------


def cut(share: float) -> Fault:
    """Return the fault of a backup of which only a share is there."""

    def fault(here: Place) -> str:
        file = here.folder / "cut.dump"
        whole = here.files["whole"].read_bytes()
        file.write_bytes(whole[: int(share * len(whole))])
        return here.restore(file)

    return fault


def overwritten(here: Place) -> str:
    """A byte among the rows is another."""
    file = here.folder / "overwritten.dump"
    whole = bytearray(here.files["whole"].read_bytes())
    rows = whole.index(b"\x78\x9c")  # where the first table's rows begin, packed
    whole[random.randrange(rows, len(whole))] ^= 0xFF  # noqa: S311 - no secret
    file.write_bytes(whole)
    return here.restore(file)


def newer(here: Place) -> str:
    """It was written by a later version."""
    return here.restore(here.files["newer"])


def viewed(here: Place) -> str:
    """Somebody's view reads the tables."""
    with here.superuser() as superuser:
        superuser.execute("CREATE SCHEMA desk; CREATE VIEW desk.mine AS SELECT content FROM public.statements")
        superuser.execute("CREATE TABLE desk.read (id bigint REFERENCES public.articles)")
        superuser.execute("CREATE VIEW reporting.ours AS SELECT 1")
        said = here.restore(here.files["whole"])
        superuser.execute("DROP SCHEMA desk CASCADE; DROP VIEW reporting.ours")
    assert "view desk.mine" in said
    assert "desk.read" in said
    assert "view reporting.ours" in said
    return said


def locked(here: Place) -> str:
    """Another program holds a table."""
    with pytest.MonkeyPatch.context() as patched, here.superuser() as superuser, superuser.transaction():
        patched.setattr(aside, "_LOCK_SECONDS", 1)
        superuser.execute("LOCK TABLE public.speakers IN ACCESS SHARE MODE")
        return here.restore(here.files["whole"])


def without_right(here: Place) -> str:
    """The login may not make schemas."""
    with here.superuser() as superuser:
        superuser.execute(f"ALTER DATABASE {_DATABASE} OWNER TO {cluster.SUPERUSER}")
        superuser.execute(f"GRANT CONNECT ON DATABASE {_DATABASE} TO {_OWNER}")  # no longer by PUBLIC's right
        said = here.restore(here.files["whole"])
        superuser.execute(f"ALTER DATABASE {_DATABASE} OWNER TO {_OWNER}")
    assert "GRANT CREATE ON DATABASE" in said
    return said


def foreign(here: Place) -> str:
    """It is of another server, with a role that is not there; others are made."""
    said = here.restore(here.files["foreign"])
    assert "odd clerk" in said, said
    assert "notes" not in said, said
    with session.connect(here.url) as connection:  # the group of BI readers is made where the login may make roles
        assert grants.may_read(connection, "reporting") != ("claims_bi" in said)
    assert ("claims_bi" in said) == (here.host != here.settings)
    return said


def everything(here: Place) -> str:
    """Another program wrote it, with an extension, a schema and a table of others."""
    said = here.restore(here.files["all"], trusted=True)
    assert "table lab.notes" in said, said
    return said


def untrusted(here: Place) -> str:
    """The same, which nobody vouches for."""
    said = here.restore(here.files["all"])
    assert "--trust" in said, said
    assert "lab" in said, said
    return said


def older(here: Place) -> str:
    """It was written by the first release."""
    return here.restore(RELEASED)


def whole(here: Place) -> str:
    """Nothing is wrong with it."""
    return here.restore(here.files["whole"])


def killed(how: Callable[[Place, subprocess.Popen[str], int | None], object], file: str) -> Fault:
    """Return the fault of a restore that something happens to while it writes."""

    def fault(here: Place) -> str:
        chosen = here.files.get(file, RELEASED)  # none holds what is stored here, so that the end can be told
        here.kill(chosen, lambda started, backend: how(here, started, backend))
        return "killed"

    return fault


def kill_command(_: Place, started: subprocess.Popen[str], __: int | None) -> None:
    """End the command without a word."""
    started.kill()


def kill_backend(_: Place, __: subprocess.Popen[str], backend: int | None) -> None:
    """End the server's process that serves the command."""
    with suppress(ProcessLookupError):  # it may have ended by itself
        if backend:
            os.kill(backend, signal.SIGKILL)


def kill_server(here: Place, _: subprocess.Popen[str], __: int | None) -> None:
    """End the server, and wait until it is dead: a command that comes before finds a socket that nobody serves."""
    pid = here.pid()
    os.kill(pid, signal.SIGKILL)
    while process._exists(pid):
        time.sleep(0.01)


def cut_connection(here: Place, _: subprocess.Popen[str], backend: int | None) -> None:
    """End the session as an administrator would."""
    with here.superuser("postgres") as superuser:
        superuser.execute("SELECT pg_terminate_backend(%s)", [backend or 0])


_OWN_ONLY = "login without the right"
_OTHER = "of another server, with a role of its own"
_NEEDS_OTHER = {
    _OTHER,
    _ALL := "of another server and by pg_dump: foreign extension, schema, table",
    _UNTRUSTED := "the same, not trusted",
}
REFUSED: dict[str, Fault] = {
    "cut at 80 %": cut(0.8),
    "cut at 90 %": cut(0.9),
    "cut at 97 %": cut(0.97),
    "a byte overwritten": overwritten,
    "of a newer version": newer,
    "somebody's view in the way": viewed,
    "a table locked": locked,
    _OWN_ONLY: without_right,
    _UNTRUSTED: untrusted,
}
RESTORED: dict[str, Fault] = {
    "whole": whole,
    "of the first release": older,
    _OTHER: foreign,
    _ALL: everything,
}
KILLED: dict[str, Fault] = {
    "command killed": killed(kill_command, "foreign"),
    "command killed, first release": killed(kill_command, "released"),
    "backend killed": killed(kill_backend, "foreign"),
    "server killed": killed(kill_server, "foreign"),
    "connection cut": killed(cut_connection, "foreign"),
}


@pytest.fixture(params=[1, pytest.param(20, marks=pytest.mark.slow)])
def times(request: pytest.FixtureRequest) -> int:
    """Return how often a restore is killed in each way: once, or in the long form twenty times: a hundred tries."""
    return int(request.param)


@pytest.mark.timeout(3600)
def test_a_restore_loses_nothing(here: Place, times: int, record_property: Callable[[str, object], None]) -> None:
    """Refused, nothing has changed; restored, what was here can be brought back; killed, it is one or the other."""
    before, exported = here.state(), here.exported()
    here.before = before
    assert len(exported) > 5_000
    for name, fault in REFUSED.items():
        if (name == _OWN_ONLY and here.host == here.settings) or (name in _NEEDS_OTHER and "all" not in here.files):
            continue
        said = fault(here)
        assert said.startswith("refused"), (name, said)
        assert here.state() == before, name
        here.outcomes[name] = "refused, nothing changed"
        here.tried[name] += 1
    for name, fault in RESTORED.items():
        if name in _NEEDS_OTHER and "foreign" not in here.files:
            continue
        said = fault(here)
        assert said.startswith("restored"), (name, said)
        after = here.state()
        assert after[0]["public.articles"][0] > 0
        backup.undo(here.settings)
        assert here.state() == before, name
        backup.undo(here.settings)
        assert here.state() == after, name
        backup.undo(here.settings)
        here.outcomes[name] = "restored, and what was here brought back"
        here.tried[name] += 1
    for name, fault in KILLED.items():
        ends: Counter[str] = Counter()
        for _ in range(times):
            fault(here)
            ends["as before" if (found := here.state()) == before else "restored"] += 1
            if found != before:
                backup.undo(here.settings)
                assert here.state() == before, name
            here.tried[name] += 1
        here.outcomes[name] = ", ".join(f"{count} {end}" for end, count in sorted(ends.items())) + ", nothing lost"
    assert here.exported() == exported
    for name, outcome in here.outcomes.items():
        record_property(f"restore on {here.name}: {name}", outcome)
    record_property(f"restore on {here.name}", f"{here.tried.total()} tries, lost: nothing")
