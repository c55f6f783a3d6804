"""Reading the data files under claims/data/: YAML that a journalist can edit, checked at load."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from claims.errors import LexiconError


@cache
def load(name: str) -> Any:  # noqa: ANN401 - YAML has no narrower type; each reader checks the form it needs
    """Return the parsed YAML of `claims/data/<name>.yaml`.

    Raises:
        LexiconError: the file is missing or is not YAML.
    """
    resource = files("claims") / "data" / f"{name}.yaml"
    try:
        return parse(resource.read_text("utf-8"), f"claims/data/{name}.yaml")
    except OSError as error:
        raise LexiconError(f"The data file claims/data/{name}.yaml cannot be read: {error}.") from error


def load_path(path: Path) -> Any:  # noqa: ANN401 - as load
    """Return the parsed YAML of a user's own file.

    Raises:
        LexiconError: as read_path, or the file is not YAML.
    """
    return parse(read_path(path), str(path))


def read_path(path: Path) -> str:
    """Return the text of a user's own file.

    Raises:
        LexiconError: the file is missing or is not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise LexiconError(f"The file {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"The file {path} is not UTF-8 text.", "Save it in the encoding UTF-8.") from error


def parse(text: str, name: str) -> Any:  # noqa: ANN401 - as load
    """Return the parsed YAML of a text, with the file's name in any complaint."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - _Loader is a safe loader
    except yaml.YAMLError as error:
        raise LexiconError(f"{name} is not valid YAML: {error}.") from error


def expect(condition: object, name: str, complaint: str) -> None:
    """Raise LexiconError naming the data file unless the condition holds."""
    if not condition:
        raise LexiconError(f"claims/data/{name}.yaml: {complaint}.", "Mend the file, or reinstall claims.")


_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
