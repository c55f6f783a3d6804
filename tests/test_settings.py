"""The environment variables that say where the database lives."""

from pathlib import Path

import pytest

from claims.errors import UsageError
from claims.settings import Settings


def test_settings_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative CLAIMS_HOME is one of the working folder, and an empty one is none."""
    monkeypatch.chdir(tmp_path)
    assert Settings.from_environment({"CLAIMS_HOME": ".claims"}).home == tmp_path / ".claims"
    assert Settings.from_environment({"CLAIMS_HOME": ""}).home.name == "claims"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_url_is_taken(scheme: str) -> None:
    """The three usual schemes mean one thing."""
    found = Settings.from_environment({"CLAIMS_DATABASE_URL": f"{scheme}://ada@db/claims"})
    assert found.database_url == "postgresql+psycopg://ada@db/claims"


@pytest.mark.parametrize("variable", ["CLAIMS_DATABASE_URL", "CLAIMS_READER_URL"])
def test_another_database_is_refused_without_showing_its_password(variable: str) -> None:
    """A URL of another database system is a mistake of usage; what it holds is not repeated."""
    with pytest.raises(UsageError, match=variable) as caught:
        Settings.from_environment({variable: "mysql://ada:secret@db/claims"})
    assert "secret" not in str(caught.value)
