"""Extract statements from texts, without a database."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING, Any

from claims.api.statements import Statement, Statements
from claims.errors import UsageError
from claims.records import DateValue, Document, Extraction, Precision, Spans, TopicHit, covered
from claims.records import Statement as Found

if TYPE_CHECKING:
    from claims.attribution import Extractor

WORKING = RLock()  # the models keep state while they read: threads take turns
_SCOPES = ("content", "context", "article")


def extract(
    text: str | Document,
    *,
    published: str | date | None = None,
    source: str | None = None,
    url: str | None = None,
    title: str | None = None,
    extractor: "Extractor" = "auto",
) -> Statements:
    """Extract the attributed statements of one text, in text order.

    The models are loaded with the first call (some seconds) and kept. Threads may call it; they take turns.

    Args:
        text: The article's text, its paragraphs on lines of their own; or a document (see `document`).
        published: Day of publication, which dates like "on Tuesday" are counted from.
        source: The outlet, by name.
        url: The article's web address.
        title: The headline, where it does not stand in the text.
        extractor: "auto", "rules" or "tagger".

    Returns:
        The statements; none for a text in another language than English.

    Raises:
        UsageError: the day or the address cannot be read.
    """
    asked = text if isinstance(text, Document) else document(text, published, source=source, url=url, title=title)
    return next(extract_many([asked], extractor=extractor))


def extract_many(documents: Iterable[str | Document], *, extractor: "Extractor" = "auto") -> Iterator[Statements]:
    """Extract the statements of many texts, in their order; several are read as one batch, which is faster.

    Args:
        documents: Texts, or documents with what is known of them. Read as they are needed, 16 ahead at most.
        extractor: As in `extract`.
    """
    from claims import loader, pipeline  # noqa: PLC0415 - the models are loaded when a text is read

    made = (each if isinstance(each, Document) else document(each) for each in documents)
    for batch in loader.batches(made):
        with WORKING:
            results = list(pipeline.extract_many(batch, pipeline.shipped_knowledge(), extractor))
        yield from map(statements, results)


def document(
    text: str,
    published: str | date | None = None,
    *,
    source: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Document:
    """Make a document of a text and what is known of it; the arguments are those of `extract`.

    Raises:
        UsageError: the day or the address cannot be read.
    """
    from claims.ingest.formats.story import Story  # noqa: PLC0415 - `import claims` must be instant
    from claims.ingest.reader import Stated, document_of  # noqa: PLC0415

    stated = Stated(url=url, source=source, published=day(published))
    return document_of(Story(body=text, title=title), "text", "", stated)


def statements(extraction: Extraction) -> Statements:
    """Return what was extracted from an article as statements of this interface."""
    return Statements([_statement(each, extraction) for each in extraction.statements], extraction.article.body)


def day(given: str | date | None) -> date | None:
    """Return a day as given: an ISO date as text, or a date.

    Raises:
        UsageError: the text is no day.
    """
    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is not a date.", "Write the day of publication as 2021-09-30.") from error


def _statement(found: Found, extraction: Extraction) -> Statement:
    article, attributed = extraction.article, found.attribution
    body, around = article.body, found.circumstances
    spans: dict[str, Spans] = {
        "source": attributed.source,
        "cue": attributed.cue,
        "content": attributed.content,
        "date": found.said.mention,
        "addressee": around.addressee,
        "venue": around.venue,
        "context": (found.context,),
    }
    return Statement(
        **_who(found),
        **_when(found),
        kind=attributed.kind.value,
        speech_act=around.speech_act.value,
        cue=covered(attributed.cue, body),
        content=covered(attributed.content, body),
        addressee=covered(around.addressee, body) or None,
        venue=covered(around.venue, body) or None,
        **_about(found.topics),
        source=article.outlet.name if article.outlet else None,
        article=article.document.url or article.document.path,
        title=article.title,
        published_on=_known_day(extraction.published.value),
        char_start=attributed.content[0].start,
        char_end=attributed.content[-1].end,
        confidence=attributed.confidence,
        type=attributed.type.value if attributed.type else None,
        polarity=attributed.polarity.value if attributed.polarity else None,
        source_text=covered(attributed.source, body),
        text=body,
        spans={part: each for part, each in spans.items() if each},
    )


def _who(found: Found) -> dict[str, Any]:
    links = found.source.links
    return {
        "speaker": _joined(link.speaker.name for link in links),
        "speaker_kind": _joined(link.speaker.kind.value for link in links),
        "role": found.source.role,
        "speaker_basis": found.source.reason,
        "speaker_confidence": found.source.confidence,
        "behalf": _joined(link.behalf.name for link in links if link.behalf),
    }


def _when(found: Found) -> dict[str, Any]:
    said, value = found.said, found.said.value
    return {
        "said_on": value.edtf if value else None,
        "said_day": _known_day(value),
        "said_from": value.earliest if value else None,
        "said_to": value.latest if value else None,
        "precision": (value.precision if value else Precision.UNKNOWN).value,
        "said_basis": said.basis,
        "said_certainty": said.certainty.value if said.certainty else None,
        "said_confidence": said.confidence,
    }


def _about(hits: Sequence[TopicHit]) -> dict[str, Any]:
    ordered = sorted(hits, key=lambda hit: (_SCOPES.index(hit.scope), -hit.score, hit.slug))
    return {
        "topics": tuple(hit.slug for hit in ordered),
        "topic_basis": "; ".join(f'{hit.slug}: "{hit.term}" in {hit.scope}' for hit in ordered) or None,
    }


def _known_day(value: DateValue | None) -> date | None:
    return value.earliest if value and value.precision is Precision.DAY and value.qualifier is None else None


def _joined(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(words)) or None
