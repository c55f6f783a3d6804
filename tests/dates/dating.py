"""Articles to be dated, and what their date expressions are found to mean."""

from datetime import date

from claims.article.article import dissect
from claims.dates import date_article
from claims.records import Article, Document, Segment, SegmentKind, Span


def page(body: str, published: str | None = None, url: str | None = None) -> Article:
    """Return the article of a text, its publication day stated or not."""
    day = date.fromisoformat(published) if published else None
    return dissect(Document("file:news/page.txt", body, "news", "page.txt", url=url, published=day))


def paragraph(text: str, published: str | None) -> Article:
    """Return an article of one paragraph."""
    day = date.fromisoformat(published) if published else None
    document = Document("file:news/page.txt", text, "news", "page.txt", published=day)
    return Article(document, (Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text),))


def meanings(article: Article) -> list[tuple[str, str | None]]:
    """Return each date expression and its EDTF."""
    dated = date_article(article)
    return [(m.span.of(article.body), m.value.edtf if m.value else None) for m in dated.mentions]
