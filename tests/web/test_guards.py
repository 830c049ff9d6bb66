"""Hosts, headers, forged forms, ways out, and how often something may be tried."""

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from lagebild.web.security.addresses import own_path
from lagebild.web.security.forgery import is_genuine
from lagebild.web.security.headers import SafeHeaders, content_policy
from lagebild.web.security.hosts import OwnHost, loopback_hosts
from lagebild.web.security.keys import form_key, is_form_key
from lagebild.web.security.throttle import Throttle

PLAIN = Starlette(routes=[
    Route("/", lambda request: PlainTextResponse("the record")),
    Route("/kept", lambda request: PlainTextResponse("kept", headers={"Cache-Control": "max-age=9"})),
])
LOCAL = TestClient(OwnHost(PLAIN, loopback_hosts(8484)), base_url="http://127.0.0.1:8484")


@pytest.mark.parametrize("host", ["127.0.0.1:8484", "localhost:8484", "LOCALHOST:8484", "[::1]:8484"])
def test_this_machine_is_answered(host: str) -> None:
    assert LOCAL.get("/", headers={"Host": host}).text == "the record"


@pytest.mark.parametrize("host", [
    "attacker.example", "attacker.example:8484", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.attacker.example:8484",
    "localhost:8484.attacker.example", "localhost:8484, attacker.example", "127.1:8484", "0.0.0.0:8484", "",
])
def test_no_name_bound_to_this_machine_by_another_is_answered(host: str) -> None:
    answer = LOCAL.get("/", headers={"Host": host})
    assert answer.status_code == 421 and "the record" not in answer.text


def test_two_hosts_are_none() -> None:
    answer = LOCAL.get("/", headers=[("Host", "localhost:8484"), ("Host", "attacker.example")])
    assert answer.status_code == 421


def test_every_answer_tells_the_browser_to_run_nothing_but_ours() -> None:
    client = TestClient(SafeHeaders(PLAIN))
    for path in ("/", "/none"):
        headers = client.get(path).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"] and "*" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
    assert client.get("/kept").headers["cache-control"] == "max-age=9"


def test_browsers_are_told_to_ask_over_https_where_that_is_how_pages_are_reached() -> None:
    assert "strict-transport-security" not in TestClient(SafeHeaders(PLAIN)).get("/").headers
    told = TestClient(SafeHeaders(PLAIN, secure=True)).get("/").headers["strict-transport-security"]
    assert told == "max-age=31536000"


def test_the_key_of_a_form_is_another_one_each_time_and_holds_for_its_visit_alone() -> None:
    keys = {form_key(VISIT) for _ in range(9)}
    assert len(keys) == 9 and len({key[:16] for key in keys}) == 9
    assert all(is_form_key(VISIT, key) and not is_form_key(OTHER, key) for key in keys)
    one = next(iter(keys))
    for wrong in ("", one[:16], one[16:], one[:-1], f"{one}0", f"x{one[1:]}", f"{one[:-1]}ä", "\ud800" * 80):
        assert not is_form_key(VISIT, wrong), wrong


def test_tiles_from_elsewhere_are_let_in_by_their_host_alone() -> None:
    policy = content_policy(["https://tiles.example/{z}/{x}/{y}.png?key=1"])
    assert "img-src 'self' https://tiles.example data: blob:" in policy and "key" not in policy


@pytest.mark.parametrize("path", ["/", "/incidents/i-1", "/situation?place=Aleppo&from=2016#map", "/a//b", "/ä"])
def test_a_path_of_ours_is_kept(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize("path", [
    None, "", "https://attacker.example", "//attacker.example", "/\\attacker.example", "\\\\attacker.example",
    "/\t/attacker.example", "/\n/attacker.example", "javascript:alert(1)", "situation", " /x", "/x\r\nSet-Cookie: a=b",
    "///attacker.example", "/" + "x" * 3000, "http:/attacker.example",
])
def test_what_could_lead_elsewhere_leads_home(path: str | None) -> None:
    assert own_path(path) == "/"


VISIT, OTHER = "visit", "another"
PAGE = {"host": "lage.example", "origin": "https://lage.example", "sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(("headers", "visit", "sent", "genuine"), [
    (PAGE, VISIT, VISIT, True),
    ({"host": "lage.example"}, VISIT, VISIT, True),
    ({"host": "lage.example"}, None, None, True),  # a program: it holds nothing that a page could abuse
    (PAGE, VISIT, None, False),
    (PAGE, VISIT, "", False),
    (PAGE, VISIT, OTHER, False),
    (PAGE, None, None, False),
    ({"host": "lage.example"}, VISIT, None, False),
    (PAGE | {"origin": "https://attacker.example"}, VISIT, VISIT, False),
    (PAGE | {"origin": "null"}, VISIT, VISIT, False),
    (PAGE | {"sec-fetch-site": "cross-site"}, VISIT, VISIT, False),
    (PAGE | {"sec-fetch-site": "same-site"}, VISIT, VISIT, False),
    ({"host": "lage.example", "origin": "https://attacker.example"}, None, None, False),
    ({"origin": "null", "host": ""}, None, None, False),
])
def test_only_forms_of_ours_change_anything(headers: dict, visit: str | None, sent: str | None, genuine: bool) -> None:
    assert is_genuine(Headers(headers), visit, sent and form_key(sent)) is genuine


def test_so_many_tries_and_then_a_wait() -> None:
    throttle = Throttle(3, 60)
    assert [throttle.wait("ada", now) for now in (0, 1, 2)] == [0, 0, 0]
    assert throttle.wait("ada", 10) == 50 and throttle.wait("ada", 59) == 1
    assert throttle.wait("ben", 10) == 0
    assert throttle.wait("ada", 60) == 0  # the first try is a minute ago
    assert throttle.wait("ada", 60) == 1
    throttle.forget("ada")
    assert throttle.wait("ada", 60) == 0


def test_waiting_is_not_made_longer_by_trying_on() -> None:
    throttle = Throttle(1, 10)
    assert throttle.wait("ada", 0) == 0
    assert [throttle.wait("ada", now) for now in (5, 9)] == [5, 1] and throttle.wait("ada", 10) == 0


def test_many_names_do_not_fill_the_memory() -> None:
    throttle = Throttle(1, 1e9)
    for number in range(10_050):
        throttle.wait(str(number), 0)
    assert len(throttle._tried) == 10_000 and throttle.wait("10049", 1) > 0
