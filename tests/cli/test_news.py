"""A user's session with kept questions: keep, load, ask what is new, as a table, a file, or a feed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def write(folder: Path, name: str, text: str) -> None:
    """Write an article."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def test_a_user_is_told_what_is_new(fresh: Callable[..., Any], tmp_path: Path) -> None:
    """What came since is shown once; a load can put it into a feed by itself, which keeps what was there."""
    incoming, feed = tmp_path / "incoming", tmp_path / "ports.xml"
    kept = fresh("saved", "keep", "ports", "port fees", CLAIMS_AUTHOR="ada")
    assert (kept.returncode, "0 statements match now" in kept.stderr) == (0, True)
    write(incoming, "a.txt", "Port fees will stay as they are, Mayor Ann Lowe said.")
    then = f"claims saved new ports --user ada --feed {feed}"
    loaded = fresh("load", str(incoming), "--published", "2021-11-14", "--then", then)
    assert loaded.returncode == 0, loaded.stderr
    assert f"1 statements are new, in {feed}." in loaded.stderr
    write(incoming, "b.txt", "Port fees <& prices> will rise, Deputy Minister Tom Hale said.")
    again = fresh("load", str(incoming), "--published", "2021-11-15", "--then", then)
    assert again.returncode == 0, again.stderr
    root = etree.parse(str(feed)).getroot()
    assert root.xpath("a:entry/a:author/a:name/text()", namespaces=ATOM) == ["Tom Hale", "Ann Lowe"]
    assert len(set(root.xpath("//a:id/text()", namespaces=ATOM))) == 3
    nothing = fresh("saved", "new", "ports", CLAIMS_AUTHOR="ada")
    assert (nothing.stdout, nothing.stderr.strip()) == ("", "No new statements.")
    fresh("saved", "keep", "all", "port", "--from-start", CLAIMS_AUTHOR="ada")
    peeked = fresh("saved", "new", "all", "--peek", "--format", "jsonl", CLAIMS_AUTHOR="ada")
    assert {json.loads(line)["speaker"] for line in peeked.stdout.splitlines()} == {"Ann Lowe", "Tom Hale"}
    assert len(fresh("saved", "new", "all", "--format", "csv", CLAIMS_AUTHOR="ada").stdout.splitlines()) == 3
    assert "ports" in fresh("saved", "kept", "--format", "csv", CLAIMS_AUTHOR="ada").stdout
    assert "ports" not in fresh("saved", "kept", CLAIMS_AUTHOR="bob").stdout
    (tmp_path / "notes.xml").write_text("<notes/>", "utf-8")
    refused = fresh("saved", "new", "all", "--feed", str(tmp_path / "notes.xml"), CLAIMS_AUTHOR="ada")
    assert (refused.returncode, "is not a feed" in refused.stderr) == (2, True)
    assert fresh("saved", "forget", "all", CLAIMS_AUTHOR="ada").returncode == 0
    assert fresh("saved", "new", "all", CLAIMS_AUTHOR="ada").returncode == 2
