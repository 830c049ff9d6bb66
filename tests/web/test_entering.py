"""Who comes in: by password and one-time code, by a session, by a token; and who no longer does."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from starlette.datastructures import Headers

from lagebild.store import Account, Record, open_record
from lagebild.web.security import entering, passwords
from lagebild.web.security.codes import new_secret
from lagebild.web.security.entering import log_in
from lagebild.web.security.refusals import AccountError
from lagebild.web.security.visits import Visit, one_user, team

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PASSWORD = "Pferd Batterie Klammer"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time."""
    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "_hasher", lambda: passwords.PasswordHasher(1, 8, 1))


@pytest.fixture
def record(tmp_path) -> Iterator[Record]:
    with open_record(str(tmp_path / "r.sqlite"), create=True) as opened:
        entering.make(opened, "ada", "coder", PASSWORD)
        yield opened


def visit(record: Record, key: str | None = None, after: timedelta = timedelta(), **headers: str) -> Visit:
    return team(record, lambda: NOW + after)(Headers(headers), key)


def account(record: Record, name: str) -> Account | None:
    with record.people() as people:
        return people.account(name)


def test_name_and_password_open_a_session(record: Record) -> None:
    key = log_in(record, "ada", PASSWORD, "", NOW)
    found = visit(record, key)
    assert (found.name, found.role, found.scopes) == ("ada", "coder", None)
    assert PASSWORD not in str(account(record, "ada"))


@pytest.mark.parametrize(("name", "password"), [
    ("ada", "Pferd Batterie Klammern"), ("ada", ""), ("Ada", PASSWORD), ("nobody", PASSWORD), ("", ""),
    ("ada' OR '1'='1", PASSWORD),
])
def test_nobody_else_comes_in(record: Record, name: str, password: str) -> None:
    assert log_in(record, name, password, "", NOW) is None


def test_a_one_time_code_is_asked_for_and_good_once(record: Record) -> None:
    secret = new_secret()
    entering.set_secret(record, "ada", secret)
    code = pyotp.TOTP(secret).at(NOW)
    assert log_in(record, "ada", PASSWORD, "", NOW) is None
    assert log_in(record, "ada", "wrong password", code, NOW) is None
    assert log_in(record, "ada", PASSWORD, code, NOW) is not None
    assert log_in(record, "ada", PASSWORD, code, NOW) is None
    later = NOW + timedelta(minutes=1)
    assert log_in(record, "ada", PASSWORD, pyotp.TOTP(secret).at(later), later) is not None
    entering.set_secret(record, "ada", None)
    assert log_in(record, "ada", PASSWORD, "", NOW) is not None


def test_a_session_ends_when_it_is_not_used(record: Record) -> None:
    key = log_in(record, "ada", PASSWORD, "", NOW)
    assert visit(record, key, timedelta(hours=1, minutes=59)).name == "ada"
    assert visit(record, key, timedelta(hours=3)).name == "ada"  # it was used an hour ago
    assert visit(record, key, timedelta(hours=5, minutes=1)).name is None


def test_a_session_ends_after_half_a_day_however_often_it_is_used(record: Record) -> None:
    key = log_in(record, "ada", PASSWORD, "", NOW)
    assert all(visit(record, key, timedelta(hours=hours)).name for hours in range(13))
    assert visit(record, key, timedelta(hours=12, minutes=1)).name is None


def test_logging_out_ends_it(record: Record) -> None:
    key = log_in(record, "ada", PASSWORD, "", NOW)
    entering.log_out(record, key)
    assert visit(record, key).name is None


CHANGES: list[Callable[[Record], None]] = [
    lambda record: entering.assign(record, "ada", "viewer"),
    lambda record: entering.set_password(record, "ada", "another good password"),
    lambda record: entering.set_secret(record, "ada", new_secret()),
    lambda record: entering.set_active(record, "ada", False),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_to_the_account_ends_its_sessions_and_tokens(record: Record, change) -> None:
    key = log_in(record, "ada", PASSWORD, "", NOW)
    token = entering.give_token(record, "ada", "script", {"read"}, 30, NOW)
    change(record)
    assert visit(record, key).role is None
    assert visit(record, authorization=f"Bearer {token}").role is None


def test_a_closed_account_stays_out_and_keeps_its_name(record: Record) -> None:
    entering.set_active(record, "ada", False)
    assert log_in(record, "ada", PASSWORD, "", NOW) is None
    for name in ("ada", "ADA"):
        with pytest.raises(AccountError, match="not given anew"):
            entering.make(record, name, "viewer", PASSWORD)
    entering.set_active(record, "ada", True)
    assert log_in(record, "ada", PASSWORD, "", NOW) is not None


@pytest.mark.parametrize("name", [
    "", "lagebild", "Lagebild 0.1.0", " ada", "ada ", "a\nb", "<script>", "x" * 70, "_x", "a/b",
])
def test_names_that_could_be_mistaken_are_not_given(record: Record, name: str) -> None:
    with pytest.raises(AccountError):
        entering.make(record, name, "viewer", PASSWORD)


@pytest.mark.parametrize("name", ["Müller", "ben@example.org", "Ada Lovelace", "o.k-2"])
def test_names_of_people_are(record: Record, name: str) -> None:
    entering.make(record, name, "viewer", PASSWORD)
    assert account(record, name).role == "viewer"


def test_there_are_only_the_roles_that_there_are(record: Record) -> None:
    with pytest.raises(AccountError, match="none of viewer, coder, reviewer, admin"):
        entering.make(record, "ben", "owner", PASSWORD)
    with pytest.raises(AccountError, match="there is no account ben"):
        entering.assign(record, "ben", "viewer")


def test_an_account_without_password_cannot_log_in_with_one(record: Record) -> None:
    entering.make(record, "ben", "viewer", None)
    assert log_in(record, "ben", "", "", NOW) is None and log_in(record, "ben", PASSWORD, "", NOW) is None


def test_a_token_lets_a_program_in_for_what_it_is_for(record: Record) -> None:
    token = entering.give_token(record, "ada", "script", {"read", "add"}, 30, NOW)
    found = visit(record, authorization=f"bearer {token}")
    assert (found.name, found.role, found.scopes, found.key) == ("ada", "coder", {"read", "add"}, None)
    assert visit(record, timedelta(), authorization="Bearer other").scopes == frozenset()
    with record.people() as people:
        assert token not in str(people.tokens("ada"))


def test_a_token_expires(record: Record) -> None:
    token = entering.give_token(record, "ada", "script", {"read"}, 1, NOW)
    assert visit(record, None, timedelta(hours=23), authorization=f"Bearer {token}").role == "coder"
    assert visit(record, None, timedelta(hours=24), authorization=f"Bearer {token}").role is None


@pytest.mark.parametrize(("scopes", "days"), [(set(), 1), ({"everything"}, 1), ({"read"}, 0), ({"read"}, 9999)])
def test_a_token_is_for_something_and_not_for_ever(record: Record, scopes: set[str], days: int) -> None:
    with pytest.raises(AccountError):
        entering.give_token(record, "ada", "script", scopes, days, NOW)


def test_a_viewers_token_adds_nothing(record: Record) -> None:
    entering.make(record, "vera", "viewer", PASSWORD)
    with pytest.raises(AccountError):
        entering.give_token(record, "vera", "script", {"add"}, 1, NOW)


def test_no_key_is_nobody(record: Record) -> None:
    assert visit(record) == Visit() and visit(record, "x" * 43) == Visit(key="x" * 43)


def test_on_loopback_there_is_one_user_who_may_do_everything() -> None:
    found = one_user("ada")(Headers({"authorization": "Bearer x"}), "key")
    assert (found.name, found.role, found.scopes, found.withheld) == ("ada", "admin", None, frozenset())


def test_viewers_are_not_shown_exact_places_names_and_words_c18(record: Record) -> None:
    assert Visit(role="viewer").withheld == {"place", "names", "words"}
    assert all(not Visit(role=role).withheld for role in ("coder", "reviewer", "admin"))
