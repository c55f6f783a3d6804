"""A running page over a store that has something of every kind to review."""

from __future__ import annotations

import os
import socket
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from claims.store import session
from claims.store.load import store_extraction
from claims.store.runs import begin_run
from tests import warm
from tests.browsing import Browser, opened
from tests.store.conftest import Said, make_extraction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from claims.records import Extraction

ROOT = Path(__file__).parent.parent.parent
MIKHEEV, MIKHEYEV = {"alexander-mikheev": "Alexander Mikheev"}, {"aleksandr-mikheyev": "Aleksandr Mikheyev"}
ROE = {"anna-roe": "Anna Roe"}
PORT = (("transport", "port", "content"),)
HOSTILE = "<script>document.title = 'taken'</script><img src=x onerror=alert(1)>"


@dataclass(frozen=True)
class Served:
    """A running page: its address with the token, and the database's address as its owner."""

    entry: str
    database: str

    @property
    def base(self) -> str:
        """The address without path and token."""
        parts = urlsplit(self.entry)
        return f"{parts.scheme}://{parts.netloc}"


def doubtful(made: Extraction) -> Extraction:
    """Return an extraction whose speakers are given with little confidence."""
    unsure = [replace(s, source=replace(s.source, confidence=0.4)) for s in made.statements]
    return replace(made, statements=tuple(unsure))


def articles() -> list[Extraction]:
    """Return articles with a pair of speakers, a doubtful speaker, no date, a contradiction, and hostile words."""
    deal = "the contract on the port will be carried out on time and in full"
    return [
        make_extraction(
            Said(f"{{Mikheev}} <said> [{deal}].", by=MIKHEEV, on="2021-08-25", about=PORT, role="director"),
            Said("{Mikheev} <said> [the port opens in May].", by=MIKHEEV, on="2021-08-25", about=PORT),
            name="deal.txt",
        ),
        make_extraction(
            Said("{Mikheyev} <said> [ships may wait until June].", by=MIKHEYEV, on="2021-09", about=PORT),
            name="ships.txt",
        ),
        make_extraction(
            Said(f"{{Roe}} <said> [{deal.replace('will be', 'will not be')}].", by=ROE, on="2021-08-25", about=PORT),
            name="denied.txt",
        ),
        doubtful(
            make_extraction(
                Said("{She} <said> [fees stay as they are].", by=ROE, on="2021-10-01"),
                Said("{She} <added> [nobody pays twice].", by=ROE, on="2021-10-01"),
                name="fees.txt",
            )
        ),
        make_extraction(
            Said("{The minister} <said> [the bridge is safe]."),
            Said("{The minister} <said> [the tunnel is closed]."),
            Said("{The minister} <said> [the road is free]."),
            name="bridge.txt",
        ),
        make_extraction(
            Said(f"{{Roe}} <said> [{HOSTILE} is no policy].", by={"x": HOSTILE}, on="2021-11-02", role=HOSTILE),
            name="hostile.txt",
            title=HOSTILE,
        ),
    ]


@contextmanager
def serving(database: str, *words: str) -> Iterator[Served]:
    """Run `claims serve` over a database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["serve", "--port", str(port), "--author", "ada", *words]
    environment = {**os.environ, "CLAIMS_DATABASE_URL": database, "PYTHONPATH": str(ROOT)}
    with warm.start(command, environment, stdout=subprocess.PIPE) as running:
        try:
            assert running.stdout
            yield Served(running.stdout.readline().strip(), database)
        finally:
            running.terminate()
            running.wait(20)


@pytest.fixture
def served(clone: Callable[[], str]) -> Iterator[Served]:
    """Return a running page over a store of its own."""
    database = clone()
    with session.connect(database) as connection:
        for each in articles():
            store_extraction(connection, each, begin_run("test"))
            connection.commit()
    with serving(database) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium; skipped where none is installed."""
    with opened() as found:
        yield found
