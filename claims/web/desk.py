"""What the pages share: the store, who decides, the templates, and how an answer is made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from claims.errors import ClaimsError, UsageError
from claims.marks import wording
from claims.settings import Settings
from claims.store import opening, session
from claims.store.failures import explained
from claims.web.guard import Pass

Page = Callable[[Request], Response]


@dataclass(frozen=True)
class Desk:
    """One run of the page.

    Attributes:
        settings: Where the store is.
        url: The store's address as its owner.
        admission: Who may use the page.
        author: Who decides.
        read_only: Whether nothing may be decided.
    """

    settings: Settings
    url: str
    admission: Pass
    author: str
    read_only: bool = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that only reads, with the reader's rights."""
        with explained(), session.answering(self.settings.reader_url or self.url) as connection:
            yield connection

    @contextmanager
    def deciding(self) -> Iterator[Connection]:
        """Open a connection of the owner, for a decision."""
        if self.read_only:
            raise UsageError("This page only reads.", "Start it without --read-only to correct.")
        with opening.owner(self.settings) as connection:
            yield connection

    @cached_property
    def templates(self) -> Environment:
        """The templates; everything that they are given is escaped."""
        made = Environment(
            loader=PackageLoader("claims.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        made.filters["wording"] = wording
        made.globals.update(form_key=self.admission.form_key, author=self.author, read_only=self.read_only)
        return made

    def show(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - the page's own
        """Return a page; where a form led back to it, it says what was decided, and offers to undo that."""
        done = {name: request.query_params.get(name, "") for name in ("told", "undo")}
        made = self.templates.get_template(template)
        return HTMLResponse(made.render(**done, back_here=request.url.path, **values), status)


def explaining(desk: Desk) -> Callable[[Page], Page]:
    """Return what lets a page say what went wrong, and what to do, instead of failing."""

    def around(page: Page) -> Page:
        @wraps(page)
        def answer(request: Request) -> Response:
            try:
                return page(request)
            except ClaimsError as error:
                status = 404 if isinstance(error, UsageError) and request.method == "GET" else 400
                return desk.show(request, "error.html", status, reason=error.reason, instruction=error.instruction)

        return answer

    return around
