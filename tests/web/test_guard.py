"""Who is let in, and what may be sent: by requests as a hostile page or program would make them."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import pytest

from claims.store import decisions, session
from tests.web.conftest import serving

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.conftest import Served

Answer = tuple[int, dict[str, str], str]


def send(served: Served, method: str, path: str, body: str = "", **headers: str) -> Answer:
    """Send one request and return status, headers and text."""
    host = urlsplit(served.base).netloc
    connection = http.client.HTTPConnection(host, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, path, body or None, kind | named)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


@pytest.fixture
def cookie(served: Served) -> str:
    """Return the cookie of somebody who opened the address that was printed."""
    status, headers, _ = send(served, "GET", served.entry.removeprefix(served.base))
    assert (status, headers["location"]) == (303, "/")
    assert "HttpOnly" in headers["set-cookie"]
    assert "SameSite=strict" in headers["set-cookie"]
    return headers["set-cookie"].partition(";")[0]


def form_key(served: Served, cookie: str) -> str:
    """Return the key that the page's own forms carry."""
    _, _, page = send(served, "GET", "/speaker/anna-roe", Cookie=cookie)
    return page.partition('name="form_key" value="')[2].partition('"')[0]


def test_without_the_token_nothing_is_shown(served: Served, cookie: str) -> None:
    """Neither a page nor a script of it; a wrong token is none; another host's name is turned away."""
    for path in ("/", "/review", "/suggest?name=roe", "/static/page.js", "/?token=wrong"):
        assert send(served, "GET", path)[0] == 403
    assert send(served, "GET", "/", Cookie=cookie.partition("=")[0] + "=wrong")[0] == 403
    assert send(served, "GET", "/", Cookie=cookie)[0] == 200
    assert send(served, "GET", "/", Cookie=cookie, Host="evil.example")[0] == 421


def test_forms_of_other_pages_decide_nothing(served: Served, cookie: str) -> None:
    """A form needs the page's own key, and must come from the page's own address."""
    key = form_key(served, cookie)
    fields = {"action": "rename", "speaker": "anna-roe", "value": "Mallory", "reason": "none"}
    without = send(served, "POST", "/decide", urlencode(fields), Cookie=cookie)
    assert (without[0], "This form is not of this page" in without[2]) == (400, True)
    whole = urlencode(fields | {"form_key": key})
    assert send(served, "POST", "/decide", whole, Cookie=cookie, Origin="http://evil.example")[0] == 403
    assert send(served, "POST", "/decide", whole)[0] == 403
    assert send(served, "GET", f"/decide?{whole}", Cookie=cookie)[0] == 405
    with session.connect(served.database) as connection:
        assert decisions.every(connection) == []
    done = send(served, "POST", "/decide", whole, Cookie=cookie, Origin=served.base)
    assert done[0] == 303
    with session.connect(served.database) as connection:
        assert [each.summary() for each in decisions.every(connection)] == ["rename anna-roe → Mallory"]


def test_a_decision_needs_a_reason_and_goes_back_to_this_page_only(served: Served, cookie: str) -> None:
    """An empty reason is refused; a form cannot lead elsewhere."""
    key = form_key(served, cookie)
    fields = {"action": "rename", "speaker": "anna-roe", "value": "Ann Roe", "form_key": key}
    refused = send(served, "POST", "/decide", urlencode(fields | {"reason": " "}), Cookie=cookie)
    assert (refused[0], "needs a reason" in refused[2]) == (400, True)
    away = urlencode(fields | {"reason": "as she writes it", "back": "//evil.example/x"})
    assert send(served, "POST", "/decide", away, Cookie=cookie)[1]["location"].startswith("/?told=")


def test_a_page_that_only_reads_decides_nothing(served: Served) -> None:
    """With --read-only there are no forms of decisions, and one that is sent all the same is refused."""
    with serving(served.database, "--read-only") as reading:
        _, headers, _ = send(reading, "GET", reading.entry.removeprefix(reading.base))
        cookie = headers["set-cookie"].partition(";")[0]
        _, _, page = send(reading, "GET", "/review", Cookie=cookie)
        assert ("Undated" in page, 'action="/decide"' in page) == (True, False)
        fields = {"action": "rename", "speaker": "anna-roe", "value": "Mallory", "reason": "none"}
        assert send(reading, "POST", "/decide", urlencode(fields), Cookie=cookie)[0] == 400


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    """An installation without the libraries of the page answers with a line, not with a traceback."""
    code = (
        "import sys, importlib.util as u\n"
        "found = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'starlette' else found(name, *rest)\n"
        "sys.argv = ['claims', 'serve']\n"
        "from claims.cli import main; main()\n"
    )
    environment = {**os.environ, "CLAIMS_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "pip install '.[serve]'" in done.stderr) == (2, True)


def test_headers_let_a_browser_run_nothing_else(served: Served, cookie: str) -> None:
    """Scripts and styles come from the page itself only; it stands in no frame and in no cache."""
    for path in ("/", "/static/page.js", "/nowhere"):
        _, headers, text = send(served, "GET", path, Cookie=cookie)
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
        assert "http://" not in text.replace(served.base, "")
    assert send(served, "GET", "/statement/zzz", Cookie=cookie)[0] == 404
