"""Plain text from whatever file held it: one article, or the many documents of a press database's export."""

from collections.abc import Iterator

from claims.ingest.formats import press_exports
from claims.ingest.formats.story import Asked, Item, LeftOut, Story, with_title


def stories_of(text: str, asked: Asked, *, title: str | None = None, byline: str | None = None) -> Iterator[Item]:
    """Yield the articles of a text; `title` and `byline` are the file's own, for a text that is one article."""
    documents = press_exports.documents(text)
    if not documents:
        if count := press_exports.dated_parts(text):
            asked.notice(f"{asked.name}: may hold {count} documents, of different days, and is read as one article")
        yield Story(body=with_title(title, text), title=title, byline=byline)
        return
    told = f"{len(documents)} documents" if len(documents) > 1 else "one document"
    asked.notice(f"{asked.name}: an export of {documents[0].database} with {told}")
    for document in documents:
        asked.leave(LeftOut.FIELDS, document.left_out)
        yield document.item
