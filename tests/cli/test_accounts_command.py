"""`lagebild accounts`, as a person types it."""

import io
from collections.abc import Callable

import pytest

from lagebild.store import open_record
from lagebild.web.security import passwords
from lagebild.web.security.passwords import fits

PASSWORD = "Pferd Batterie Klammer"


@pytest.fixture(autouse=True)
def place(stub, tmp_path, monkeypatch) -> str:
    where = str(tmp_path / "kept.sqlite")
    monkeypatch.setenv("LAGEBILD_RECORD", where)
    monkeypatch.setattr(passwords, "_hasher", lambda: passwords.PasswordHasher(1, 8, 1))
    return where


@pytest.fixture
def typed(monkeypatch) -> Callable[[str], None]:
    """Puts a line on standard input."""
    return lambda line: monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n"))


@pytest.fixture
def ada(run, typed) -> None:
    typed(PASSWORD)
    run("accounts", "add", "ada", "--role", "coder")


def test_an_account_is_made_and_listed(run, typed, place) -> None:
    typed(PASSWORD)
    ran = run("accounts", "add", "ada", "--role", "coder")
    assert (ran.out, ran.code) == ("account ada made, role coder\n", 0)
    run("accounts", "add", "ben@example.org", "--elsewhere")
    assert run("accounts", "list").out.splitlines() == [
        "ada  coder  by password", "ben@example.org  viewer  at the provider of identities"]
    with open_record(place) as record, record.people() as people:
        assert fits(PASSWORD, people.account("ada").password)


@pytest.mark.parametrize(("arguments", "line", "words"), [
    (("add", "ada", "--role", "owner"), PASSWORD, "none of viewer, coder, reviewer, admin"),
    (("add", "ada"), "short", "12 to 500 characters"),
    (("add", "lagebild"), PASSWORD, "not that of this program"),
    (("password", "nobody"), PASSWORD, "no account nobody"),
    (("close", "nobody"), "", "no account nobody"),
])
def test_what_is_wrong_is_one_line(run, typed, ada, arguments, line, words) -> None:
    typed(line)
    ran = run("accounts", *arguments)
    assert ran.code == 2 and ran.err.count("\n") == 1 and words in ran.err


def test_role_password_codes_and_closing(run, typed, ada, place) -> None:
    assert run("accounts", "role", "ada", "--role", "reviewer").code == 0
    typed("another good password")
    assert run("accounts", "password", "ada").code == 0
    assert run("accounts", "codes", "ada").out.startswith("otpauth://totp/Lagebild:ada?secret=")
    assert run("accounts", "close", "ada").out.startswith("account ada closed")
    assert run("accounts", "list", "--ui", "de").out == "ada  reviewer  mit Passwort  mit Einmalcodes  geschlossen\n"
    run("accounts", "codes", "ada", "--off")
    run("accounts", "open", "ada")
    assert run("accounts", "list").out == "ada  reviewer  by password\n"
    with open_record(place) as record, record.people() as people:
        assert fits("another good password", people.account("ada").password)


def test_a_token_is_shown_once_and_kept_as_a_hash(run, ada, place) -> None:
    told = run("accounts", "token", "ada", "--for", "add", "--for", "read", "--label", "feeds", "--days", "7")
    token = told.out.strip()
    with open_record(place) as record, record.people() as people:
        (kept,) = people.tokens("ada")
    assert (kept.scopes, kept.label) == ("add read", "feeds") and len(token) == 43 and token not in str(kept)
