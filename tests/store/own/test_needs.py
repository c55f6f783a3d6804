"""What claims needs of a server of one's own is looked at first, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.errors import DatabaseError
from claims.store import migrate
from tests.own_server import Own, claims

if TYPE_CHECKING:
    from pathlib import Path


def test_an_owner_who_may_make_no_roles_is_told_so(own: Own, tmp_path: Path) -> None:
    """Where the readers' group is missing, the message names it and the statement; no traceback."""
    url = own.make("paper", "editor")
    with pytest.raises(DatabaseError, match="no role claims_reader, and editor may not make it"):
        migrate.upgrade(url)
    done = claims(url, tmp_path, "db", "upgrade")
    assert done.returncode == 4
    assert done.stderr.splitlines()[1:] == ["  Let an administrator run: CREATE ROLE claims_reader NOLOGIN;"]
