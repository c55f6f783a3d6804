"""Statements as linked data: schema.org Claims (and Quotations), with W3C Web Annotations that say where they stand."""

from collections.abc import Iterable
from typing import Any

from claims.exchange.annotated import Annotated, Told
from claims.records import Span

_AROUND = 40  # characters before and behind, by which a quotation is found again in a changed text
_KINDS = {"person": "Person", "organisation": "Organization", "state": "Country", "office": "Organization"}


def document(articles: Iterable[Annotated]) -> dict[str, Any]:
    """Return a JSON-LD document: a node a statement, an article, and an annotation.

    A statement is a schema.org Claim, which a ClaimReview can name as itemReviewed; one that is quoted whole is a
    Quotation as well. Its annotation has the W3C selectors of position (code points) and of quotation.
    """
    graph: list[dict[str, Any]] = []
    for article in articles:
        graph.append(_article(article))
        for told in article.told:
            graph += [_claim(article, told), _annotation(article, told)]
    return {"@context": "https://schema.org", "@graph": graph}


def _article(article: Annotated) -> dict[str, Any]:
    return _told(
        {
            "@type": "NewsArticle",
            "@id": _id(article),
            "url": article.url,
            "headline": article.title,
            "publisher": article.outlet and {"@type": "Organization", "name": article.outlet},
            "datePublished": article.published and article.published.isoformat(),
        }
    )


def _claim(article: Annotated, told: Told) -> dict[str, Any]:
    row = told.row
    speakers = _speakers(row)
    quoted = row["kind"] == "direct"
    period = (row["said_from"], row["said_to"])
    return _told(
        {
            "@type": ["Claim", "Quotation"] if quoted else "Claim",
            "@id": f"urn:claims:statement:{told.key}",
            "identifier": told.key,
            "text": row["content"],
            "creator": speakers,
            "spokenByCharacter": speakers if quoted else None,
            "dateCreated": row["said_day"] and row["said_day"].isoformat(),
            "temporalCoverage": None
            if row["said_day"] or not all(period)
            else "/".join(day.isoformat() for day in period),
            "about": [{"@type": "Thing", "name": topic} for topic in str(row["topics"] or "").split(", ") if topic],
            "appearance": {"@id": _id(article)},
            "isBasedOn": {"@id": _id(article)},
        }
    )


def _speakers(row: Any) -> list[dict[str, Any]] | None:  # noqa: ANN401 - a row of the database
    if not row["speaker"]:
        return None
    kinds = str(row["speaker_kind"] or "").split("; ")
    kind = _KINDS.get(kinds[0], "Thing") if len(kinds) == 1 else "Thing"
    return [_told({"@type": kind, "name": name, "jobTitle": _job(row, kind)}) for name in row["speaker"].split("; ")]


def _job(row: Any, kind: str) -> str | None:  # noqa: ANN401 - as above
    return row["role"] if kind == "Person" else None


def _annotation(article: Annotated, told: Told) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:claims:annotation:{told.key}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": f"urn:claims:statement:{told.key}",
        "target": [
            {"source": _id(article), "selector": _selectors(article.body, span)} for span in told.spans["content"]
        ],
    }


def _selectors(body: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(body),
            "prefix": body[max(0, span.start - _AROUND) : span.start],
            "suffix": body[span.end : span.end + _AROUND],
        },
    ]


def _id(article: Annotated) -> str:
    return article.url or f"urn:claims:article:{article.file_name}"


def _told(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value}
