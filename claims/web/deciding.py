"""What the page decides: corrections of statements and speakers, the review queue, and taking a decision back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from sqlalchemy import Connection
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.errors import ClaimsError, UsageError
from claims.store import corrections, decisions, names, review, show
from claims.store.decisions import Action, Decision
from claims.web.desk import Desk

_SHOWN = 20  # items of the queue on the page
_UNDO = 8  # letters of a decision's key that name it

Form = Mapping[str, str]
Made = Callable[[Connection, Form], list[Decision]]


class Deciding:
    """Decides over the store; each method is a page or the target of a form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def queue(self, request: Request) -> Response:
        """Show what waits for a decision, the weightiest first."""
        kind = request.query_params.get("kind", "")
        with self._desk.reading() as connection:
            items = review.queue(connection, kind or None)
        return self._desk.show(
            request, "review.html", items=items[:_SHOWN], waiting=len(items), kind=kind
        )  # fmt: skip

    def decisions(self, request: Request) -> Response:
        """List the decisions, the newest first."""
        with self._desk.reading() as connection:
            _, rows = decisions.listing(connection)
        return self._desk.show(request, "decisions.html", rows=rows[:500])

    def decide(self, form: FormData) -> Response:
        """Make the decision that a form asks for, and go back to where it stood."""
        given = _checked(form, self._desk)
        action = given.get("action", "")
        if action not in _MADE:
            raise UsageError(f"There is no decision {action!r}.")
        with self._desk.deciding() as connection:
            made = _MADE[action](connection, given | {"author": self._desk.author})
            new = corrections.decide(connection, made)
            told = _summary(made, new)
        return _back(given, told, [each.key[:_UNDO] for each in new])

    def mark(self, form: FormData) -> Response:
        """Mark an item of the queue as seen."""
        given = _checked(form, self._desk)
        with self._desk.deciding() as connection:
            review.mark(connection, given["item"], self._desk.author)
            connection.commit()
        return _back(given, "Marked as seen: it comes no more.", [f"mark:{given['item']}"])

    def undo(self, form: FormData) -> Response:
        """Take decisions or marks back."""
        given = _checked(form, self._desk)
        taken = []
        with self._desk.deciding() as connection:
            for key in given.get("keys", "").split():
                if key.startswith("mark:"):
                    review.unmark(connection, key.removeprefix("mark:"))
                    connection.commit()
                    taken.append("a mark")
                else:
                    taken.append(corrections.undo(connection, key).summary())
        told = f"Undone: {taken[0]}" + (f" and {len(taken) - 1} more" if len(taken) > 1 else "") if taken else ""
        return _back(given, told or "There is nothing to take back.", [])


def _statement(action: Action, value: Callable[[Connection, Form], str | None]) -> Made:
    """Return what makes the decisions of a form about statements, whose keys it carries."""

    def made(connection: Connection, form: Form) -> list[Decision]:
        told = value(connection, form)
        words = [corrections.statement_of(connection, *show.find(connection, key)) for key in form["keys"].split()]
        return [_decision(form, action=action, value=told, **each) for each in words]

    return made


def _speaker(action: Action, value: Callable[[Connection, Form], str | None]) -> Made:
    """Return what makes the decision of a form about a speaker."""

    def made(connection: Connection, form: Form) -> list[Decision]:
        one = names.one(connection, form["speaker"])
        told = value(connection, form)
        if one == told:
            raise UsageError(f"{form['speaker']} and {form['value']} are one speaker already: {one}.")
        article = form["article"] if action is Action.SPLIT else None
        return [_decision(form, action=action, speaker=one, value=told, article_key=article)]

    return made


def _decision(form: Form, **facts: Any) -> Decision:  # noqa: ANN401 - the fields of a decision
    reason = form.get("reason", "").strip()
    if not reason:
        raise UsageError("A decision needs a reason.", "Write it in the form: it stands with the decision.")
    return Decision(author=form["author"], reason=reason, **facts)


def _value(_connection: Connection, form: Form) -> str | None:
    value = form.get("value", "").strip()
    if not value:
        raise UsageError("The form is empty.", "Fill it in.")
    return value


def _known(connection: Connection, form: Form) -> str | None:
    return names.one(connection, _value(connection, form) or "")


def _known_or_new(connection: Connection, form: Form) -> str | None:
    return names.one_or_new(connection, _value(connection, form) or "")


def _speakers(connection: Connection, form: Form) -> str | None:
    """Return who said it: several are parted by semicolons; an empty field says that it is not known who."""
    told = [each.strip() for each in form.get("value", "").split(";") if each.strip()]
    return "; ".join(names.one_or_new(connection, each) for each in told) or "nobody"


_MADE: dict[str, Made] = {
    "reject": _statement(Action.REJECT, lambda _connection, _form: None),
    "reattribute": _statement(Action.REATTRIBUTE, _speakers),
    "redate": _statement(Action.REDATE, _value),
    "retype": _statement(Action.RETYPE, _value),
    "merge": _speaker(Action.MERGE, _known),
    "keep-apart": _speaker(Action.KEEP_APART, _known),
    "split": _speaker(Action.SPLIT, _known_or_new),
    "rename": _speaker(Action.RENAME, _value),
    "alias": _speaker(Action.ALIAS, _value),
}


def _checked(form: FormData, desk: Desk) -> dict[str, str]:
    """Return the fields of a form of this page.

    Raises:
        UsageError: it is not this page's.
    """
    given = {name: value for name, value in form.items() if isinstance(value, str)}
    if not desk.admission.fits_form(given.get("form_key")):
        raise UsageError("This form is not of this page, or of an earlier run of it.", "Open the page again.")
    return given


def _summary(made: Sequence[Decision], new: Sequence[Decision]) -> str:
    if not made:
        raise ClaimsError("There is nothing to decide.")
    if not new:
        return f"Already stored: {made[0].summary()}."
    return f"Stored: {new[0].summary()}" + (f" and {len(new) - 1} more" if len(new) > 1 else "") + "."


def _back(form: Form, told: str, undo: Sequence[str]) -> Response:
    """Go back to the page of the form, which says what was done; never to another site."""
    place = urlsplit(form.get("back") or "/")
    own = not (place.scheme or place.netloc) and place.path.startswith("/")
    kept = [pair for pair in parse_qsl(place.query) if own and pair[0] == "kind"]
    query = urlencode([*kept, ("told", told), ("undo", " ".join(undo))])
    return RedirectResponse(f"{place.path if own else '/'}?{query}", 303)
