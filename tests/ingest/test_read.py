"""From bytes to documents: encodings, keys, and files that are no articles."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ClaimsError, RejectedError, UsageError
from claims.ingest.discover import Found
from claims.ingest.urls import canonical_url
from claims.records import Document
from tests.ingest.reading import read_bytes, read_file

TURKISH = "Cumhurbaşkanı Erdoğan İstanbul'da konuştu, Dışişleri Bakanı Çavuşoğlu da görüştü."
RUSSIAN = "Министр иностранных дел России Сергей Лавров заявил в среду журналистам, что переговоры продолжаются."


def read(tmp_path: Path, data: bytes) -> Document:
    """Return the document of a file with these bytes."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    return read_file(Found(path, "news", "a.txt"))


@pytest.mark.parametrize(
    ("data", "body"),
    [
        ("Erdoğan said.".encode(), "Erdoğan said."),
        ("Erdoğan said.".encode("utf-8-sig"), "Erdoğan said."),
        ("Erdoğan said.".encode("utf-16"), "Erdoğan said."),
        ("Erdoğan said.".encode("utf-32"), "Erdoğan said."),
        ("“It’s over” — he said.".encode("cp1252"), "“It’s over” — he said."),
        ("Café prices rose.".encode("latin-1"), "Café prices rose."),
        ("Erdoğan said.".encode("cp1254"), "Erdoğan said."),
        (TURKISH.encode("cp1254"), TURKISH),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        (RUSSIAN.encode("koi8-r"), RUSSIAN),
        (b"One.\r\nTwo.\rThree.\n", "One.\r\nTwo.\rThree.\n"),
    ],
)
def test_bytes_become_text(tmp_path: Path, data: bytes, body: str) -> None:
    """The body is exactly what the bytes say, line ends included, without a byte order mark."""
    assert read(tmp_path, data).body == body


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "only white space"),
        (" \n\t\u00a0\u200b\n".encode(), "only white space"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"%PDF-1.7 x", "a PDF"),
        (b"He said\0 so." + b" And so on." * 50, "NUL"),
        ("He said\0 so.".encode("utf-16"), "NUL"),
        ("He said so.".encode("utf-16-le"), "binary"),
        (b"He said \xed\xa0\x80 so.", "lone surrogates"),
        ("He said \ud800 so.".encode("utf-16", "surrogatepass"), "lone surrogates"),
        (b"\xff\xfeH\x00e\x00l", "not text in an encoding"),
    ],
)
def test_what_is_no_text_is_rejected(tmp_path: Path, data: bytes, reason: str) -> None:
    """Each refusal is one line that names the file and says what is wrong."""
    with pytest.raises(RejectedError, match=reason) as caught:
        read(tmp_path, data)
    assert str(tmp_path / "a.txt") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_huge_file_costs_nothing(tmp_path: Path) -> None:
    """A file over the limit is refused by its size, unread."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(RejectedError, match="larger than 20 MB"):
        read_file(Found(path, "news", "huge.txt"))


def test_an_endless_file_is_refused() -> None:
    """What has no size is read no further than the limit."""
    with pytest.raises(RejectedError, match=r"larger than 0\.001 MB"):
        read_file(Found(Path("/dev/zero"), "dev", "zero"), limit=1000)


@pytest.mark.parametrize("name", ["folder", "missing.txt"])
def test_what_cannot_be_read_is_rejected(tmp_path: Path, name: str) -> None:
    """A folder or a file gone meanwhile is rejected, not an error of the program."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(RejectedError, match="cannot be read"):
        read_file(Found(tmp_path / name, "news", name))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_file_is_rejected(tmp_path: Path) -> None:
    """A file without read permission is rejected with the reason."""
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(stat.S_IWUSR)
    with pytest.raises(RejectedError, match="permission denied"):
        read_file(Found(path, "news", "a.txt"))


def test_names_with_line_ends_stay_on_one_line(tmp_path: Path) -> None:
    """A message is one line even where the file's name is not."""
    path = tmp_path / "a\nb.txt"
    path.write_bytes(b"")
    with pytest.raises(RejectedError, match=r"a\\nb\.txt"):
        read_file(Found(path, "news", "a\nb.txt"))


def test_keys(tmp_path: Path) -> None:
    """A document's key is its URL where one is given, else its place in its collection."""
    assert read(tmp_path, b"x").key == "file:news/a.txt"
    found = Found(tmp_path / "a.txt", "news", "2020/a.txt")
    document = read_file(found, url="HTTPS://News.Example.com/a?utm_source=x#top", source="TASS")
    assert document.key == document.url == "https://news.example.com/a"
    assert (document.collection, document.path, document.source) == ("news", "2020/a.txt", "TASS")


def test_standard_input_has_a_key_of_its_own() -> None:
    """Two texts from standard input are two articles, the same text is one."""
    one, same, other = (read_bytes(data).key for data in (b"one", b"one", b"two"))
    assert one == same != other


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_rejected(data: bytes) -> None:
    """Any bytes give a storable text or a reason."""
    try:
        body = read_bytes(data).body
    except RejectedError:
        return
    assert "\0" not in body
    assert body.encode().decode() == body


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_is_read_as_it_is(text: str) -> None:
    """UTF-8 is never taken for anything else."""
    try:
        assert read_bytes(text.encode()).body == text.removeprefix("\ufeff")
    except RejectedError as error:
        assert "white space" in error.reason or "not a text" in error.reason  # noqa: PT017 - unseen letters only


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://tass.com/politics/1", "https://tass.com/politics/1"),
        ("HTTPS://TASS.com:443/Politics/1#x", "https://tass.com/Politics/1"),
        ("http://tass.com", "http://tass.com/"),
        ("https://user:secret@tass.com/1", "https://tass.com/1"),
        ("https://tass.com:8443/1", "https://tass.com:8443/1"),
        ("https://x.com/?id=7&utm_campaign=a&fbclid=b", "https://x.com/?id=7"),
        ("https://x.com/?b=2&a=%C3%A9", "https://x.com/?b=2&a=%C3%A9"),
        ("https://x.com/?utm_source=a", "https://x.com/"),
    ],
)
def test_canonical_urls(url: str, canonical: str) -> None:
    """Spellings of one address are one address, and stay so."""
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url", ["tass.com", "ftp://tass.com/", "https://", "https://[x", "https://x.com:port/", "", "x y"]
)
def test_bad_urls_are_usage_errors(url: str) -> None:
    """What is no web address is told so, and never ends the program with a traceback."""
    with pytest.raises(UsageError):
        canonical_url(url)


@given(st.text())
def test_any_text_as_url(url: str) -> None:
    """Any text is an address with one canonical form, or a usage error."""
    try:
        once = canonical_url(url)
    except ClaimsError:
        return
    assert canonical_url(once) == once
