"""Who may use the page: whoever has the token of its address, from this very page, and nothing that an article says."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # forms tell from where they come, other sites are told nothing
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Pass:
    """The secret of one run of the page, and the names of the host that it answers to.

    Attributes:
        hosts: "127.0.0.1:8765" and the like: what a browser may have asked for (against DNS rebinding).
        token: What stands in the address that the command prints.
    """

    hosts: frozenset[str]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def cookie(self) -> str:
        """The cookie's name: of a port of its own, since cookies are shared between ports."""
        return "claims_" + hashlib.sha256("".join(sorted(self.hosts)).encode()).hexdigest()[:8]

    @property
    def form_key(self) -> str:
        """What every form of the page carries, so that no other page's form is taken for one."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()

    def fits(self, given: str | None) -> bool:
        """Whether a token is the right one."""
        return given is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def fits_form(self, given: object) -> bool:
        """Whether the key that a form carries is the right one."""
        return isinstance(given, str) and hmac.compare_digest(given.encode(), self.form_key.encode())


class Guard:
    """Turns away what has no token, comes under another host's name or from another page; sets the headers."""

    def __init__(self, app: ASGIApp, admission: Pass) -> None:
        self._app = app
        self._pass = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refused(Request(scope))
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refused(self, request: Request) -> Response | None:
        headers = Headers(scope=request.scope)
        if headers.get("host", "") not in self._pass.hosts:
            return PlainTextResponse("This address is not one of the page's.", 421)
        given = request.query_params.get("token")
        if self._pass.fits(given) and request.method == "GET":
            return self._let_in(request.url)
        if not self._pass.fits(request.cookies.get(self._pass.cookie)):
            return PlainTextResponse("Open the address that `claims serve` printed: it carries the token.", 403)
        origin = headers.get("origin")
        if request.method not in {"GET", "HEAD"} and origin not in {None, *(f"http://{h}" for h in self._pass.hosts)}:
            return PlainTextResponse("A form of another page was sent here.", 403)
        return None

    def _let_in(self, url: URL) -> Response:
        """Keep the token in a cookie and show the page without it, so that it stays in no history or screenshot."""
        rest = [(name, value) for name, value in parse_qsl(url.query) if name != "token"]
        answer = RedirectResponse(url.path + (f"?{urlencode(rest)}" if rest else ""), 303)
        answer.set_cookie(self._pass.cookie, self._pass.token, httponly=True, samesite="strict")
        return answer
