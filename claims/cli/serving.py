"""`claims serve`: the page."""

from contextlib import suppress
from typing import Annotated

import typer

from claims.cli.deciding import Author, author
from claims.errors import UsageError, extra_hint

_NEEDED = ("starlette", "uvicorn", "jinja2", "python_multipart")
_LOCAL = ("127.0.0.1", "localhost", "::1")


def serve(
    *,
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="Port to listen on.")] = 8765,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on. Anything but 127.0.0.1 is reachable from outside.")
    ] = ("127.0.0.1"),
    read_only: Annotated[bool, typer.Option("--read-only", help="Do not allow corrections.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    by: Author = None,
) -> None:
    """Serve a local web page: search, read statements in their articles, correct them, and review doubtful ones.

    The page is for this machine only and needs no network; its address carries a token without which it answers
    nothing. Corrections are the same decisions as those of `claims speakers` and `claims statements`, and `claims
    decisions` lists them. Keys: / search, j and k next and previous, Enter open, a accept, r reject, u undo, ? help.

    Example:  claims serve     (needs the extra `serve`)
    """
    from importlib.util import find_spec

    from claims import render
    from claims.settings import Settings
    from claims.store import opening

    if any(find_spec(name) is None for name in _NEEDED):
        raise UsageError("The page needs the extra `serve`.", extra_hint("serve"))
    from claims.web import app
    from claims.web.desk import Desk
    from claims.web.guard import Pass

    shown = f"[{host}]" if ":" in host else host
    admission = Pass(frozenset(f"{name}:{port}" for name in (shown, *(_names() if host in _LOCAL else ()))))
    settings = Settings.from_environment()
    desk = Desk(settings, opening.owner_url(settings), admission, author(by), read_only)
    address = f"http://{shown}:{port}/?token={admission.token}"
    if host not in _LOCAL:
        render.note(f"The page is seen by whoever reaches {host} and has its address; nothing is encrypted.")

    def ready() -> None:
        print(address, flush=True)
        render.note("Ctrl-C ends it.")
        if show:
            import webbrowser

            webbrowser.open(address)

    with suppress(SystemExit, KeyboardInterrupt):  # ended by Ctrl-C or SIGTERM, in good order
        app.run(desk, host, port, ready)


def _names() -> tuple[str, ...]:
    return ("127.0.0.1", "localhost", "[::1]")
