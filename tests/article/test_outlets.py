"""Which outlet an article appeared in, and why we think so."""

import pytest

from claims import lexicon
from claims.article.article import dissect
from claims.article.house_styles import house_styles
from claims.article.outlets import outlet_of_url, stated_outlet
from claims.records import Document

TEXT = "The minister said on Monday that the talks would go on, and that both sides were content."


@pytest.mark.parametrize(
    ("stated", "slug", "name"),
    [
        ("TASS", "tass", "TASS"),
        ("tass", "tass", "TASS"),
        ("Hurriyet Daily News", "hurriyet-daily-news", "Hürriyet Daily News"),
        ("The Village Voice", "the-village-voice", "The Village Voice"),
    ],
)
def test_stated(stated: str, slug: str, name: str) -> None:
    """What the user states is taken, a known outlet by any of its names."""
    outlet = stated_outlet(stated)
    assert (outlet.slug, outlet.name, outlet.basis) == (slug, name, "stated by the user")


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://tass.com/politics/1", "tass"),
        ("https://www.bbc.co.uk/news/1", "bbc"),
        ("https://edition.cnn.com/1", "cnn"),
        ("https://www.interfax.com.ua/1", "interfax-ukraine"),
        ("https://news.example.org/1", "example-org"),
        ("https://news.example.co.uk/1", "example-co-uk"),
        ("https://somebody.blogspot.com/1", "somebody-blogspot-com"),
        ("https://localhost/1", "localhost"),
        ("https://192.0.2.7/1", "192-0-2-7"),
    ],
)
def test_hosts(url: str, slug: str) -> None:
    """A URL tells the outlet by its host or a parent of it."""
    assert outlet_of_url(url).slug == slug
    assert "host" in outlet_of_url(url).basis


def test_what_the_user_states_wins() -> None:
    """The user knows more than the URL, the URL more than the dateline, and nothing gives nothing."""
    body = "MOSCOW, October 15. /TASS/. " + TEXT
    url = "https://www.rt.com/1"
    slugs = [
        outlet.slug if (outlet := dissect(document).outlet) else None
        for document in (
            Document("k", body, "x", "y", url=url, source="BBC"),
            Document("k", body, "x", "y", url=url),
            Document("k", body, "x", "y"),
            Document("k", TEXT, "x", "y"),
        )
    ]
    assert slugs == ["bbc", "rt", "tass", None]


@pytest.mark.parametrize(
    ("source", "basis", "url", "slug"),
    [
        ("Example Post", "metadata: publication", None, "example-post"),
        ("Example Post", "metadata: publication", "https://a.example.org/1", "example-post"),
        ("news.example.co.uk", "metadata: domain", None, "example-co-uk"),
        ("Example Post", "metadata: publication", "https://tass.com/1", "tass"),
        ("Example Post", "site name in the page", "https://a.example.org/1", "example-org"),
        ("Example Post", "site name in the page", None, "example-post"),
    ],
)
def test_metadata_names_the_outlet(source: str, basis: str, url: str | None, slug: str) -> None:
    """A known host is surest, then what metadata state, then the domain, then a page's own name for its site."""
    outlet = dissect(Document("k", TEXT, "x", "y", url=url, source=source, source_basis=basis)).outlet
    assert outlet is not None
    assert outlet.slug == slug
    assert outlet.basis


def test_fingerprints_name_known_outlets() -> None:
    """Every house style leads to a known outlet."""
    known = {item["slug"] for item in lexicon.load("outlets")["outlets"]}
    assert {fingerprint.outlet for fingerprint in house_styles().fingerprints} <= known


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("Our Standards: The Thomson Reuters Trust Principles.", "reuters"),
        ("The BBC is not responsible for the content of external sites.", "bbc"),
        ("Source: Al Jazeera and news agencies", "al-jazeera"),
        ("Our standards are high.", None),
    ],
)
def test_a_page_is_known_by_what_its_outlet_prints_around_the_text(line: str, slug: str | None) -> None:
    """A line that only one outlet prints under its articles names it."""
    body = f"Harbour to open in May\n\nThe mayor said the harbour would open in May.\n\n{line}\n"
    outlet = dissect(Document("k", body, "x", "y")).outlet
    assert (outlet and outlet.slug) == slug


def test_every_known_outlet_is_complete() -> None:
    """An outlet of the file is known by its own name."""
    for item in lexicon.load("outlets")["outlets"]:
        assert stated_outlet(item["slug"]).name == item["name"]
