"""Where the database lives: the two environment variables a user may set, read once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claims.errors import DatabaseError, UsageError

_SCHEMES = ("postgresql+psycopg://", "postgresql://", "postgres://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The data folder, and the user's own database server where one is named.

    Attributes:
        home: Folder of the embedded server, absolute (CLAIMS_HOME, else the platform's data folder for claims).
        database_url: SQLAlchemy URL of an own server (CLAIMS_DATABASE_URL), or None for the embedded one.
        reader_url: URL of a login there that may only read, for `claims sql` (CLAIMS_READER_URL), or None.
        topics: The user's own topic rules (CLAIMS_TOPICS, else topics.yaml in the home where there is one), or None.
        binaries: Folder with the initdb and postgres to use (CLAIMS_POSTGRES_BIN), or None to find them.
    """

    home: Path
    database_url: str | None = None
    reader_url: str | None = None
    binaries: Path | None = None
    topics: Path | None = None

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Return the settings of this process; empty variables count as absent.

        Raises:
            UsageError: a database URL is not one of PostgreSQL.
            DatabaseError: the data folder is closed to this user.
        """
        values = os.environ if environ is None else environ
        binaries = values.get("CLAIMS_POSTGRES_BIN")
        home = _home(values.get("CLAIMS_HOME"))
        return cls(
            home=home,
            topics=_topics(values.get("CLAIMS_TOPICS"), home),
            database_url=_url("CLAIMS_DATABASE_URL", values.get("CLAIMS_DATABASE_URL")),
            reader_url=_url("CLAIMS_READER_URL", values.get("CLAIMS_READER_URL")),
            binaries=Path(binaries).absolute() if binaries else None,
        )


def _topics(named: str | None, home: Path) -> Path | None:
    if named:
        return Path(named).absolute()
    try:
        return home / "topics.yaml" if (home / "topics.yaml").is_file() else None
    except OSError as error:
        raise DatabaseError(
            f"The data folder {home} cannot be used: {error.strerror}.", "Set CLAIMS_HOME to a folder you may write to."
        ) from error


def _home(value: str | None) -> Path:
    if value:
        return Path(os.path.abspath(os.path.expanduser(value)))  # noqa: PTH100, PTH111 - pathlib raises without a home
    import platformdirs  # noqa: PLC0415 - only the default needs it

    return platformdirs.user_data_path("claims", appauthor=False)


def _url(variable: str, value: str | None) -> str | None:
    if not value:
        return None
    for scheme in _SCHEMES:
        if value.startswith(scheme):
            return _SCHEMES[0] + value.removeprefix(scheme)
    raise UsageError(
        f"{variable} does not name a PostgreSQL database.",
        "Write it as postgresql://user:password@host:5432/database.",
    )
