"""Hostile files, made anew for each run: broken, bottomless, endless, pretending, injecting."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import socket
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORDS = yaml.safe_load(Path(__file__).with_name("nasty.yaml").read_text("utf-8"))
_PLAIN = (
    "OSLO, May 3. /NEWS/. The bridge will be rebuilt, Minister Kari Nordmann said on Monday.\n\n"
    "“We will sign the contract this year,” she added. Ole Hansen told reporters that it is needed.\n"
)
_LETTERS = (
    "Ein Bürger sagte: „Größe zählt“. Cumhurbaşkanı Erdoğan İstanbul'da konuştu. Ελλάδα. Россия. 日本語。 한국어."
)
_ODDITIES = 25


def part(share: int) -> int:
    """Return by how much what only grows slow is divided where endless ones are divided by a share: by four at most."""
    return min(share, 4)


def said(words: str) -> bytes:
    """Return a short article in which these words are said, and stand for a name and in the headline."""
    return f"{words}\n\n{_PLAIN}\n“{words},” said {words}. {words} told {words} that {words}.\n".encode(
        "utf-8", "surrogatepass"
    )


def encoded() -> Iterator[tuple[str, bytes]]:
    """Yield texts in encodings told, not told, wrong, mixed and cut."""
    for name in WORDS["encodings"]:
        yield f"encoding-{name}", (_PLAIN + _LETTERS).encode(name, "replace")
    whole = (_PLAIN + _LETTERS).encode()
    for cut in range(1, 16):
        yield f"cut-{cut}", whole[: -2 * cut]
    for cut in range(1, 6):
        yield f"odd-utf16-{cut}", _PLAIN.encode("utf-16")[:-cut]
    yield "mixed-1", whole + "Müller said “no”.".encode("cp1252")
    yield "mixed-2", whole + _LETTERS.encode("koi8-r", "replace") + _LETTERS.encode("utf-16")
    yield "overlong", b"He said \xc0\xaf\xe0\x80\xaf so. " * 9
    yield "surrogates", "He said \ud800 so.".encode("utf-8", "surrogatepass")
    yield "surrogate-pair", "He said \ud83d\ude42 so.".encode("utf-8", "surrogatepass")
    yield "nul", _PLAIN.encode() + b"\0" + _PLAIN.encode()
    yield "nuls", bytes(5000)
    for count in (0, 1, 2, 3, 4):
        yield f"mark-only-{count}", b"\xef\xbb\xbf"[:count] + b"\xff\xfe"[: max(0, count - 3) * 2]


def no_texts(share: int) -> Iterator[tuple[str, bytes]]:
    """Yield what is no text at all, under an article's name: archives, pictures, bombs, noise."""
    bomb = bytes(30_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bomb)
    yield from {"zip-bomb": packed.getvalue(), "gzip-bomb": gzip.compress(bomb, 1)}.items()
    yield from {"xz": lzma.compress(bomb[:99999]), "bz2": bz2.compress(_PLAIN.encode() * (99 // share))}.items()
    magic = {
        "pdf": b"%PDF-1.7\n",
        "png": b"\x89PNG\r\n",
        "jpeg": b"\xff\xd8\xff\xe0",
        "gif": b"GIF89a",
        "elf": b"\x7fELF",
    }
    for name, start in magic.items():
        yield name, start + random.Random(name).randbytes(3000)  # noqa: S311 - no secret
    yield "sqlite", b"SQLite format 3\0" + bytes(99)
    yield "rtf", b"{\\rtf1 " + _PLAIN.encode("ascii", "ignore")
    for seed in range(20):
        yield f"noise-{seed}", random.Random(seed).randbytes(seed * 97 + 1)  # noqa: S311
    for seed in range(10):
        letters = random.Random(seed).choices("“”\"'. ,said\nABC é\u200f🙂", k=3000 // part(share))  # noqa: S311
        yield f"letters-{seed}", "".join(letters).encode()


def marked_up(share: int) -> Iterator[tuple[str, bytes]]:
    """Yield pages and data saved as text: cut, nested beyond reason, full of entities."""
    page = f"<html><head><title>x</title><script>said('x')</script></head><body><p>{_PLAIN}</p></body></html>"
    for cut in range(5, len(page), len(page) // 15):
        yield f"html-{cut:03}", page[:cut].encode()
    yield "html-deep", (b"<div>" * (20_000 // part(share))) + _PLAIN.encode()
    yield "html-open", b"<a href='" * (5_000 // share) + _PLAIN.encode()
    yield "entities", b"&amp;&#0;&#x110000;&#xd800;&lol;" * 2_000 + _PLAIN.encode()
    lines = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};">' for n in range(1, 40))
    yield "laughs", f"<!DOCTYPE x [{lines}]><x>&l39;</x>{_PLAIN}".encode()
    yield "json-deep", b"[" * 100_000 + b"]" * 100_000
    yield "json-objects", b'{"a":' * 20_000 + b"1" + b"}" * 20_000
    yield "json-article", json.dumps([{"title": "x", "body": _PLAIN}] * 50).encode()
    yield "markdown", b"> " * 5000 + _PLAIN.encode()
    yield "csv", b'"a","b"\n' * 5000


def repeated(share: int) -> Iterator[tuple[str, bytes]]:
    """Yield one thing ten thousand times over: marks, letters, words and what nests, as long as the share says."""
    for number, run in enumerate(WORDS["runs"]):
        yield f"run-{number:02}", (run * (10_000 // part(share)) + "\n" + _PLAIN).encode()
    for number, word in enumerate(WORDS["words"]):
        yield f"word-{number:02}", ((word + " ") * (2_000 // share) + "\n" + _PLAIN).encode()
    yield "relayed", ("Ann said that " * (400 // share) + "it rains.").encode()
    yield "nested-quotes", ("“He said, ‘" * 400 + "no" + "’” " * 400 + "said Ann.").encode()
    yield "one-line", (_PLAIN.replace("\n", " ") * (60 // share)).encode()
    yield "one-word", b"x" * 900_000
    yield "no-full-stop", ("the minister and " * (5_000 // share) + "said no").encode()
    yield "blank-lines", (b"\n" * 99_999) + _PLAIN.encode()
    yield "short-lines", "\n".join(_PLAIN.split()).encode() * (30 // part(share))


def named(share: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and words that mean something to a database, a spreadsheet, a terminal or a browser."""
    names = [
        "A" * (5_000 // part(share)),
        "Anna " * (1_000 // share),
        "O'" * (2_500 // share),
        "Anna-" * (1_000 // share),
        "Ａｎｎａ" * 1_250,
        "Z̴̧̛" * 1_500,
        "Mr. " * (1_250 // share),
    ]
    for number, name in enumerate((*names, *WORDS["sql"], *WORDS["formulas"])):
        yield f"name-{number:02}", said(name)
    for number, words in enumerate(WORDS["shown"]):
        yield f"shown-{number:02}", said(words)
    for number, day in enumerate([*WORDS["days"], *(WORDS["far_days"] if share == 1 else ())]):
        text = f"OSLO, {day}. /NEWS/. Kari Nordmann said on {day} it would end by {day}.\nPublished: {day}\n"
        yield f"day-{number:02}", text.encode()


def broken(seeds: Path, share: int) -> Iterator[tuple[str, bytes]]:
    """Yield real articles with stretches lost, doubled and shuffled."""
    for number in range(40):
        drawn = random.Random(number)  # noqa: S311
        text = drawn.choice(sorted(seeds.glob("*.txt"))).read_text("utf-8")
        edges = sorted(drawn.sample(range(len(text)), 8))
        pieces = [text[a:b] for a, b in zip([0, *edges], edges, strict=False)]
        yield f"broken-{number:02}", "".join(drawn.sample(pieces, 6))[: 2500 // part(share)].encode()


def files(share: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield every file that is only a name and bytes; the endless ones as long as the share says: a whole, a part."""
    yield from encoded()
    yield from no_texts(share)
    yield from marked_up(share)
    yield from repeated(share)
    yield from named(share)
    yield from broken(Path(__file__).parents[2] / "seeds", share)


def pretending(share: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield files of every kind that holds articles, each broken, bottomless or endless in the way of its kind."""
    many = 40_000 // share
    lines = many // share  # of one article: each is a statement, and takes time that grows with their number
    yield "open.csv", b'id,text\n1,"' + b"He said no.\n" * lines
    yield "quotes.csv", b"id,text\n" + b'1,"He said ""no"" and \\"no\\"",\n' * (many // 100)
    yield "wide.csv", b"text" + b",a" * many + b"\nHe said no." + b",b" * many + b"\n"
    yield "days.csv", b"text,date\n" + b"He said no.,01/02/2021\n" * (many // 100)
    yield "deep.rtf", b"{\\rtf1 " + b"{" * many + b"He said no."
    yield "notes.rtf", b"{\\rtf1 " + b"{\\footnote " * (many // 10) + b"He said no."
    yield "boxes.rtf", b"{\\rtf1 " + b"{\\*\\shpinst{\\shptxt He said no.\\par}}" * (many // 10) + b"}"
    yield "binary.rtf", b"{\\rtf1 {\\pict\\bin999999999 " + bytes(range(256)) * 50 + b"} He said no.}"
    yield "folder.mbox", b"From a@b.example Tue Mar  3 10:00:00 2015\n\nHe said no.\n\n" * (many // 100)
    yield (
        "parts.mbox",
        b"From a Tue Mar  3 10:00:00 2015\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * many,
    )
    yield "cues.srt", b"1\n00:00:01,000 --> 00:00:02,000\nHe said no.\n\n" * (many // 4)
    yield "voices.vtt", b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n<v Bo>He said no.\n\n" * (many // 4)
    times = b"<div class=live-blog-post><time datetime=2021-05-04T10:00Z>14.05</time><p>He said no, and no.</p></div>"
    yield "live.html", b"<html><h1>Live: updates</h1><article>" + times * (many // 10) + b"</article></html>"
    yield "deep.json", b'{"data":' * 900 + b"1" + b"}" * 900
    yield "lists.json", b'{"a":[{"b":[{"c":[' + b'{"d":1},' * many + b'{"d":1}]}]}]}'
    yield "ninjs.json", b'{"guid":"x","pubstatus":"usable","associations":{"a":' * 300 + b"1" + b"}}" * 300
    yield "export.txt", b"1 of 9 DOCUMENTS\n\nLENGTH: 3 words\n\nHe said no.\n" * (many // 100)
    yield "end.txt", b"Body\nHe said no.\nEnd of Document\n" * (many // 100)
    yield (
        "feed.atom",
        b"<feed><entry><content>" + b"<div>" * 200 + b"He said no." + b"</div>" * 200 + b"</content></entry></feed>",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<d>" + b"<p><t>He said no.</t></p>" * lines + b"</d>")
    yield "long.docx", out.getvalue()


def write_oddities(folder: Path) -> None:
    """Make what is no plain file: links that turn in rings, holes, pipes, endless names."""
    for name in WORDS["file_names"]:
        (folder / f"{name}.txt").write_bytes(said(f"name {name}"))
    (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(_PLAIN.encode())
    (folder / "ring").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "nowhere.txt").symlink_to("/nowhere/at/all")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "a-folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    with (folder / "line-of-a-gigabyte.txt").open("wb") as sparse:
        sparse.write(b"He said ")
        sparse.truncate(1_000_000_000)
    (folder / "once.txt").write_bytes(said("by two names"))
    (folder / "twice.txt").hardlink_to(folder / "once.txt")
    for form in ("NFC", "NFD"):  # two files to a file system, one name to a reader
        (folder / f"{unicodedata.normalize(form, 'é')}.txt").write_bytes(said(f"normal form {form}"))
    (folder / "mojibake.txt").write_bytes(_LETTERS.encode().decode("cp1252", "replace").encode())
    deep = folder
    for _ in range(60):
        deep /= "deep"
    deep.mkdir(parents=True)
    (deep / "bottom.txt").write_bytes(_PLAIN.encode() + b"bottom")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(folder)
        listening.bind("socket.txt")
        os.chdir(here)


@pytest.fixture
def fill() -> Callable[..., int]:
    """Return a function that writes all the files and oddities into a folder and returns their number."""

    def write(folder: Path, share: int = 1) -> int:
        made = list(files(share))
        for name, data in made:
            (folder / f"{name}.txt").write_bytes(data)
        others = list(pretending(share))
        for name, data in others:
            (folder / f"kind-{name}").write_bytes(data)
        write_oddities(folder)
        return len(made) + len(others) + _ODDITIES

    return write
