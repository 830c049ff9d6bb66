"""The pages of a team: logging in and out, every address for every role, one's account, who may come in, seals."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from time import time
from typing import Any

import pyotp
import pytest
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from lagebild.store import Account, Record
from lagebild.web import entry
from lagebild.web.app import make_app
from lagebild.web.entry import Tries
from lagebild.web.security import entering, passwords
from lagebild.web.security.codes import new_secret
from lagebild.web.security.roles import roles

PASSWORD = "Pferd Batterie Klammer"
HOMS = "Am 5. Oktober töteten Rebellen in Homs 12 Menschen."
NOBODY = "nobody"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time."""
    monkeypatch.setattr(passwords, "_hasher", lambda: passwords.PasswordHasher(1, 8, 1))
    monkeypatch.setattr(passwords, "_nobodys", lambda: passwords._hasher().hash("x"))


@pytest.fixture
def team(app: Starlette, record: Record, add: Callable[..., Any]) -> Starlette:
    """The pages of a team with an account for each role, named after it."""
    add(f"{HOMS} Das sagte der Gouverneur.", "a", publisher="Echo", title="Tote in Homs")
    for role in roles():
        entering.make(record, role, role, PASSWORD)
    made = make_app(replace(app.state.settings, team=True))
    made.state.settings.closing.set()  # so that /events ends
    return made


class Browser:
    """A browser that sends the key of the forms that it is shown."""

    def __init__(self, app: Starlette) -> None:
        self.client = TestClient(
            app, base_url="http://127.0.0.1", headers={"accept-language": "en"}, follow_redirects=False)
        self.get("/login")

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def post(self, path: str, **fields: Any) -> Any:
        (key,) = set(re.findall(r'name="form_key" value="(\w+)"', self.get("/login").text))
        return self.client.post(path, data={"form_key": key, **fields}, headers={"Origin": "http://127.0.0.1"})

    def log_in(self, name: str, password: str = PASSWORD, **more: str) -> Any:
        return self.post("/login", name=name, password=password, **more)


@pytest.fixture
def browser(team: Starlette) -> Callable[[str], Browser]:
    """Opens a browser in which somebody of a role is logged in."""
    def opened(role: str = NOBODY) -> Browser:
        made = Browser(team)
        if role != NOBODY:
            assert made.log_in(role).status_code == 303
        return made

    return opened


def account(record: Record, name: str) -> Account | None:
    with record.people() as people:
        return people.account(name)


def test_nobody_is_sent_to_the_log_in_and_back(browser: Callable[..., Browser]) -> None:
    visitor = browser()
    answer = visitor.get("/situation?place=homs&lang=de")
    where = answer.headers["location"]
    assert answer.status_code == 303 and where == "/login?next=%2Fsituation%3Fplace%3Dhoms%26lang%3Dde"
    assert 'name="next" value="/situation?place=homs&amp;lang=de"' in visitor.get(where).text
    assert visitor.get("/situation.json").status_code == 401
    entered = visitor.log_in("coder", next="/situation?place=homs&lang=de")
    assert entered.headers["location"] == "/situation?place=homs&lang=de"
    assert "Homs" in visitor.get("/situation").text


@pytest.mark.parametrize("next", ["https://attacker.example", "//attacker.example", "/\\attacker.example"])
def test_the_log_in_leads_nowhere_else(browser: Callable[..., Browser], next: str) -> None:
    assert browser().log_in("coder", next=next).headers["location"] == "/"
    assert 'name="next" value="/"' in browser().get(f"/login?next={next}").text


def test_logging_in_gives_a_new_key_and_logging_out_ends_it(browser: Callable[..., Browser]) -> None:
    visitor = browser()
    before = visitor.client.cookies["lagebild"]
    visitor.log_in("coder")
    inside = visitor.client.cookies["lagebild"]
    assert inside != before
    assert visitor.get("/situation").status_code == 200
    visitor.post("/logout")
    assert visitor.client.cookies["lagebild"] == inside and visitor.get("/situation").status_code == 303


def test_a_wrong_password_says_nothing_more(browser: Callable[..., Browser]) -> None:
    for name in ("coder", "stranger"):
        answer = browser().log_in(name, "wrong password!")
        assert answer.status_code == 401 and "Name, password or one-time code is wrong." in answer.text
        assert "set-cookie" not in answer.headers


def test_guessing_is_slowed_down_for_a_name_from_wherever(browser: Callable[..., Browser]) -> None:
    assert [browser().log_in("coder", "wrong password!").status_code for _ in range(11)] == [401] * 10 + [429]
    assert browser().log_in("Coder").status_code == 429
    assert browser().log_in("viewer").status_code == 303


def test_guessing_is_slowed_down_for_an_address_whatever_the_name(browser: Callable[..., Browser]) -> None:
    visitor = browser()
    assert {visitor.log_in(f"name{number}", "x").status_code for number in range(50)} == {401}
    assert visitor.log_in("coder").status_code == 429


def routes(app: Starlette) -> Iterator[tuple[str, str, str | None]]:
    """Yield method, path and least role of everything that is answered."""
    for route in app.routes:
        if isinstance(route, Route):
            for method in sorted((route.methods or set()) - {"HEAD"}):
                yield method, route.path, route.endpoint.role


def test_every_address_has_a_guard(team: Starlette) -> None:
    unguarded = {route.path for route in team.routes if not hasattr(getattr(route, "endpoint", None), "role")}
    assert unguarded <= {"/assets"}
    assert {path for _, path, role in routes(team) if role is None} <= {
        "/", "/login", "/login.json", "/login/elsewhere", "/login/back", "/logout"}


@pytest.mark.parametrize("role", [NOBODY, *roles()])
def test_every_address_for_every_role(browser: Callable[..., Browser], team: Starlette, role: str) -> None:
    order = [NOBODY, *roles()]
    for method, path, least in routes(team):
        team.state.tries = Tries()
        visitor = browser(role)  # anew, since some of them log out
        address = re.sub(r"\{\w+(:path)?\}", "a", path)
        answer = visitor.get(address) if method == "GET" else visitor.post(address)
        enough = least is None or order.index(role) >= order.index(least)
        to_log_in = answer.status_code == 303 and answer.headers["location"].startswith("/login?next=")
        refused = to_log_in or answer.status_code in (401, 403)
        own = path in ("/login", "/logout") and method == "POST"
        told = path.startswith(("/map.json", "/map/holders", "/tiles/")) or path in ("/search", "/search.json")
        told |= path.startswith("/sources/")
        own |= told and role == "viewer"  # they tell what is withheld
        assert refused == (not enough) or own, f"{method} {path} as {role}: {answer.status_code}"
        assert answer.status_code < 500, f"{method} {path} as {role}: {answer.text}"


@pytest.mark.parametrize("role", roles())
def test_no_deed_without_the_key_of_a_form(browser: Callable[..., Browser], team: Starlette, role: str) -> None:
    visitor = browser(role)
    for path in (path for method, path, _ in routes(team) if method == "POST"):
        for headers in ({}, {"Origin": "https://attacker.example"}, {"Sec-Fetch-Site": "cross-site"}):
            assert visitor.client.post(re.sub(r"\{\w+(:path)?\}", "a", path), headers=headers).status_code == 403, path


def test_every_answer_has_the_headers(browser: Callable[..., Browser]) -> None:
    visitor = browser("viewer")
    for path in ("/situation", "/situation.json", "/login", "/none", "/assets/none.js", "/accounts"):
        headers = visitor.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"] and headers["x-frame-options"] == "DENY"


def test_another_name_is_not_answered(team: Starlette) -> None:
    assert TestClient(team, base_url="http://attacker.example").get("/login").status_code == 421


def test_a_large_body_is_refused(browser: Callable[..., Browser]) -> None:
    answer = browser("admin").client.post("/login", content=b"x", headers={"Content-Length": str(10**9)})
    assert answer.status_code == 413


def test_ones_own_password_is_changed_with_the_old_one(browser: Callable[..., Browser]) -> None:
    visitor = browser("coder")
    new = "another good password"
    assert visitor.post("/account/password", password="wrong", new_password=new).status_code == 400
    assert visitor.post("/account/password", password=PASSWORD, new_password="short").status_code == 400
    assert visitor.post("/account/password", password=PASSWORD, new_password=new).status_code == 303
    assert visitor.get("/situation").status_code == 303  # logged out
    assert browser().log_in("coder").status_code == 401 and browser().log_in("coder", new).status_code == 303


def test_one_time_codes_are_switched_on_with_the_first(browser: Callable[..., Browser], record: Record) -> None:
    visitor = browser("coder")
    (secret,) = re.findall(r'name="secret" value="(\w+)"', visitor.get("/account").text)
    code = pyotp.TOTP(secret).at(datetime.now(UTC))
    for wrong in ({"code": "000000"}, {"secret": "!", "code": code}, {"password": "wrong"}):
        fields = {"secret": secret, "code": code, "password": PASSWORD} | wrong
        assert visitor.post("/account/codes", **fields).status_code == 400 and account(record, "coder").secret is None
    assert visitor.post("/account/codes", secret=secret, code=code, password=PASSWORD).status_code == 303
    assert browser().log_in("coder").status_code == 401
    assert browser().log_in("coder", code=code).status_code == 401, "the first code was used"
    assert browser().log_in("coder", code=pyotp.TOTP(secret).at(int(time()) + 30)).status_code == 303


def test_one_time_codes_are_switched_off_with_one(browser: Callable[..., Browser], record: Record) -> None:
    secret = new_secret()
    entering.set_secret(record, "coder", secret)
    visitor, codes = browser(), [pyotp.TOTP(secret).at(int(time()) + later) for later in (-30, 0, 30)]
    assert visitor.log_in("coder", code=codes[0]).status_code == 303
    own = new_secret()
    for wrong in ({}, {"code": codes[0]}, {"code": "000000"}, {"secret": own, "code": codes[1]},
                  {"secret": own, "code": pyotp.TOTP(own).at(int(time()))}, {"code": codes[1], "password": "wrong"}):
        assert visitor.post("/account/codes", **{"password": PASSWORD} | wrong).status_code == 400, wrong
        assert account(record, "coder").secret == secret
    assert visitor.post("/account/codes", password=PASSWORD, code=codes[1]).status_code == 303
    assert account(record, "coder").secret is None and browser().log_in("coder").status_code == 303


def test_whoever_waits_too_long_to_log_in_is_told(
    browser: Callable[..., Browser], team: Starlette, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entry, "_PATIENCE", 0.01)
    with team.state.tries.looking(), team.state.tries.looking():
        assert browser().log_in("coder").status_code == 429
    assert browser().log_in("coder").status_code == 303


def test_a_token_is_shown_once_and_lets_a_program_read(browser: Callable[..., Browser], team: Starlette) -> None:
    visitor = browser("coder")
    page = visitor.post("/account/tokens", label="<b>feeds</b>", days="7", scope=["read", "add"]).text
    (token,) = re.findall(r"<code>([\w-]{43})</code>", page)
    assert "&lt;b&gt;feeds" in page and token not in visitor.get("/account").text
    program = TestClient(team, base_url="http://127.0.0.1", headers={"Authorization": f"Bearer {token}"})
    assert program.get("/situation.json").status_code == 200 and not program.cookies
    assert program.get("/account").status_code == program.post("/seal").status_code == 403
    (name,) = re.findall(r'name="id" value="(\w+)"', visitor.get("/account").text)
    visitor.post("/account/tokens/end", id=name)
    assert program.get("/situation.json").status_code == 401


@pytest.mark.parametrize("fields", [
    {"days": "0", "scope": "read"}, {"days": "x", "scope": "read"}, {"days": "9" * 5000, "scope": "read"},
    {"days": "7"}, {"days": "7", "scope": "everything"}, {"days": "²", "scope": "read"},
])
def test_a_token_that_makes_no_sense(browser: Callable[..., Browser], fields: dict[str, str]) -> None:
    assert browser("coder").post("/account/tokens", **fields).status_code == 400


def test_an_admin_says_who_may_come_in(browser: Callable[..., Browser], record: Record) -> None:
    admin = browser("admin")
    assert admin.post("/accounts", name="ben", role="coder", new_password=PASSWORD).status_code == 303
    assert admin.post("/accounts", name="ben", role="coder", new_password=PASSWORD).status_code == 400
    ben = Browser(admin.client.app)
    ben.log_in("ben")
    assert ben.get("/situation").status_code == 200
    admin.post("/accounts/change", name="ben", role="reviewer")
    assert account(record, "ben").role == "reviewer" and ben.get("/situation").status_code == 303
    admin.post("/accounts/change", name="ben", active="no")
    assert ben.log_in("ben").status_code == 401 and "ben" in admin.get("/accounts").text
    admin.post("/accounts/change", name="ben", active="yes")
    assert ben.log_in("ben").status_code == 303


def test_whoever_decided_about_an_incident_does_not_seal_it_c15(
    browser: Callable[..., Browser], team: Starlette,
) -> None:
    reviewer = browser("reviewer")
    (incident,) = reviewer.get("/situation.json").json()["incidents"]
    path = f"/incidents/{incident['id']}"
    team.state.settings.recorder.retract("a-c1", "withdrawn", "reviewer")
    refused = reviewer.post("/seal", incident=incident["id"])
    assert refused.status_code == 403 and "somebody else must seal it" in refused.text
    sealed = browser("admin").post("/seal", incident=incident["id"], reason="<i>read</i>")
    assert sealed.headers["location"] == path
    page = reviewer.get(path).text
    assert "sealed by admin on" in page and "&lt;i&gt;read&lt;/i&gt;" in page
    assert reviewer.get(f"{path}.json").json()["seal"]["by"] == "admin"
    assert reviewer.post("/seal", incident="none").status_code == 404


def test_on_loopback_nobody_logs_in(app: Starlette) -> None:
    alone = TestClient(app, base_url="http://127.0.0.1", headers={"accept-language": "en"}, follow_redirects=False)
    assert alone.get("/situation").status_code == 200
    assert {alone.get(path).status_code for path in ("/login", "/account", "/accounts", "/login/back")} == {404}
    assert {alone.post(path).status_code for path in ("/login", "/logout", "/accounts")} == {403}


def test_what_is_packed_with_words_of_others_has_no_secret_that_lasts(browser: Callable[..., Browser]) -> None:
    ada = browser("coder")
    pages = [ada.get("/situation?text=form_key") for _ in range(2)]
    one, other = (set(re.findall(r'name="form_key" value="(\w+)"', page.text)) for page in pages)
    assert {page.headers["content-encoding"] for page in pages} == {"gzip"} and "form_key" in pages[0].text
    assert len(one) == len(other) == 1 and not one & other, "the key of forms is another one in each answer (BREACH)"
