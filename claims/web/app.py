"""The application: its addresses, and how it is started."""

from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from claims.web.asking import Asking
from claims.web.deciding import Deciding
from claims.web.desk import Desk, Page, explaining
from claims.web.guard import Guard

_LARGEST = 100_000  # bytes of a form


def build(desk: Desk) -> Guard:
    """Make the application of a store."""
    asking, deciding, told = Asking(desk), Deciding(desk), explaining(desk)
    pages: dict[str, Page] = {
        "/": asking.ask,
        "/statement/{key}": asking.statement,
        "/speakers": asking.speakers,
        "/speaker/{slug:path}": asking.speaker,
        "/topics": asking.topics,
        "/topic/{slug:path}": asking.topic,
        "/suggest": asking.suggest,
        "/review": deciding.queue,
        "/decisions": deciding.decisions,
    }
    forms = {"/decide": deciding.decide, "/mark": deciding.mark, "/undo": deciding.undo}
    routes = [Route(path, told(page), methods=["GET"]) for path, page in pages.items()]
    routes += [Route(path, _posted(desk, form), methods=["POST"]) for path, form in forms.items()]
    static = Mount("/static", StaticFiles(packages=[("claims.web", "static")]))
    return Guard(Starlette(routes=[*routes, static]), desk.admission)


def run(desk: Desk, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C; `ready` is called when the page can be opened."""
    config = uvicorn.Config(
        build(desk), host=host, port=port, log_level="warning", access_log=False, server_header=False
    )
    server = _Server(config)
    server.ready = ready
    server.run()


class _Server(uvicorn.Server):
    ready: Callable[[], None]

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self.ready()


def _posted(desk: Desk, form: Callable[[FormData], Response]) -> Callable[[Request], object]:
    """Read a form, then answer it in a thread, as the pages are."""

    async def answer(request: Request) -> Response:
        if int(request.headers.get("content-length") or _LARGEST + 1) > _LARGEST:
            return PlainTextResponse("The form is too large.", 413)
        async with request.form(max_files=0, max_fields=50, max_part_size=_LARGEST) as given:
            page = explaining(desk)(lambda _request: form(given))
            return await run_in_threadpool(page, request)

    return answer
