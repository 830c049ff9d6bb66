"""What stands before every endpoint: role, token, form."""

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lagebild.web.security.guard import guarded
from lagebild.web.security.keys import form_key
from lagebild.web.security.refusals import ForbiddenError, UnknownVisitorError
from lagebild.web.security.visits import Visit, Visits, visit_of

ROLES = (None, "viewer", "coder", "reviewer", "admin")


def told(request: Request) -> Response:
    sent = getattr(request.state, "sent", None)
    text = sent.form.get("text", "") if sent else ""
    return PlainTextResponse(f"{visit_of(request.scope).name} {text} {sent.body.decode() if sent else ''}".strip())


async def refuse(request: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 401 if isinstance(error, UnknownVisitorError) else 403)


def client(visit: Visit, role: str | None = "coder", scope: Any = "code", cookies: bool = True) -> TestClient:
    """Return a browser in which somebody is logged in, before a page for a role."""
    def who(headers: Headers, key: str | None) -> Visit:
        return Visit(name=visit.name, role=visit.role, scopes=visit.scopes, key=key)

    app = Starlette(
        routes=[Route("/", guarded(told, role, scope), methods=["GET", "POST"])],
        exception_handlers={UnknownVisitorError: refuse, ForbiddenError: refuse},
    )
    browser = TestClient(Visits(app, who))
    if cookies:
        browser.get("/")
    return browser


@pytest.mark.parametrize("needed", ROLES)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_passes_where_it_or_a_lesser_one_is_asked_for(role: str | None, needed: str | None) -> None:
    status = client(Visit(name=role and "ada", role=role), needed).get("/").status_code
    enough = needed is None or (role is not None and ROLES.index(role) >= ROLES.index(needed))
    assert status == (200 if enough else 401 if role is None else 403)


@pytest.mark.parametrize(("scopes", "scope", "get", "post"), [
    ({"read"}, "code", 200, 403), ({"code"}, "code", 403, 200), ({"read", "add"}, "add", 200, 200),
    ({"read", "add"}, "code", 200, 403), (set(), "add", 403, 403), ({"read", "add", "code"}, None, 403, 403),
])
def test_a_token_is_good_for_what_it_is_for(scopes: set[str], scope: str | None, get: int, post: int) -> None:
    program = client(Visit(name="ada", role="admin", scopes=frozenset(scopes)), scope=scope, cookies=False)
    assert (program.get("/").status_code, program.post("/").status_code) == (get, post)
    assert not program.cookies


ADA = Visit(name="ada", role="coder")


def test_a_form_of_ours_is_taken() -> None:
    browser = client(ADA)
    key = form_key(browser.cookies["lagebild"])
    assert browser.post("/", data={"form_key": key, "text": "ä"}).text == "ada ä"
    assert browser.post("/", files={"text": (None, "ä"), "form_key": (None, key)}).text == "ada ä"
    assert browser.post("/", content="{}", headers={"X-Form-Key": key}).text == "ada  {}"


@pytest.mark.parametrize("key", [None, "", "0" * 64, form_key("another visit")], ids=list("abcd"))
def test_a_form_of_others_is_not(key: str | None) -> None:
    browser = client(ADA)
    for answer in (browser.post("/", data={"text": "x", **({"form_key": key} if key else {})}),
                   browser.post("/", content="{}", headers={"X-Form-Key": key} if key else {})):
        assert answer.status_code == 403 and "ada" not in answer.text


def test_a_right_key_from_a_wrong_page_is_not_enough() -> None:
    browser = client(ADA)
    key = form_key(browser.cookies["lagebild"])
    for headers in ({"Origin": "https://attacker.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert browser.post("/", data={"form_key": key}, headers=headers).status_code == 403


def test_a_program_on_this_machine_needs_no_key() -> None:
    assert client(ADA, cookies=False).post("/", content="x").text == "ada  x"


def test_a_page_of_others_that_sends_no_cookie_is_refused() -> None:
    answer = client(ADA, cookies=False).post("/", content="x", headers={"Origin": "https://attacker.example"})
    assert answer.status_code == 403


def test_a_browser_is_given_one_key_that_scripts_cannot_read() -> None:
    browser = client(ADA, cookies=False)
    held = browser.get("/").headers["set-cookie"]
    assert "HttpOnly" in held and "SameSite=Lax" in held and "Path=/" in held
    assert "set-cookie" not in browser.get("/").headers


def test_over_https_the_key_goes_nowhere_else() -> None:
    app = Starlette(routes=[Route("/", guarded(told, None))])
    browser = TestClient(Visits(app, lambda headers, key: Visit(key=key), secure=True), base_url="https://testserver")
    held = browser.get("/").headers["set-cookie"]
    assert held.startswith("__Host-lagebild=") and "; Secure" in held
    assert "set-cookie" not in browser.get("/").headers


@pytest.mark.parametrize("body", [b"--b\r\nbroken", b"", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--"])
def test_a_broken_form_is_refused_and_breaks_nothing(body: bytes) -> None:
    answer = client(ADA).post("/", content=body, headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert answer.status_code in (400, 403)
