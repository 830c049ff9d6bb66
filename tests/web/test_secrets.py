"""Passwords, one-time codes and keys."""

import pytest

from lagebild.web.security import codes, keys, passwords
from lagebild.web.security.passwords import fits, hashed
from lagebild.web.security.refusals import PasswordError

GOOD = "Pferd Batterie Klammer"


@pytest.fixture(scope="module")
def kept() -> str:
    return hashed(GOOD, "ada")


def test_a_password_is_kept_as_argon2id(kept: str) -> None:
    assert kept.startswith("$argon2id$") and GOOD not in kept
    assert hashed(GOOD, "ada") != kept  # salted


def test_only_the_password_fits(kept: str) -> None:
    assert fits(GOOD, kept)
    assert not any(fits(other, kept) for other in ("", GOOD.lower(), GOOD + " ", "x" * 10_000))


@pytest.mark.parametrize("kept", [None, "", "$argon2id$broken", "plain"])
def test_nothing_fits_where_there_is_no_password(kept: str | None) -> None:
    assert not fits(GOOD, kept) and not fits("nobody has this password", kept)


def test_where_there_is_no_account_it_takes_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(passwords._hasher().__class__, "verify", lambda self, *given: asked.append(given) or False)
    fits(GOOD, None)
    assert asked and asked[0][0].startswith("$argon2id$")


def test_an_umlaut_fits_however_it_was_typed() -> None:
    assert fits("Grüße aus Küstrin", hashed("Gru\u0308ße aus Ku\u0308strin", "ada"))


@pytest.mark.parametrize("weak", ["", "elf Zeichen", "x" * 501, "aaaaaaaaaaaaaaaa", "abababababab", "meine ADA geheim"])
def test_a_weak_password_is_not_taken(weak: str) -> None:
    with pytest.raises(PasswordError):
        hashed(weak, "ada")


SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238, appendix B


@pytest.mark.parametrize(("now", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924")])
def test_codes_are_those_of_the_standard(now: int, code: str) -> None:
    assert codes.step_of(SECRET, code, now) == now // 30
    assert codes.step_of(SECRET, f"{code[:3]} {code[3:]}", now) == now // 30


@pytest.mark.parametrize("late", [-30, 30])
def test_a_clock_may_go_half_a_minute_wrong(late: int) -> None:
    assert codes.step_of(SECRET, "081804", 1111111109 + late) == 1111111109 // 30


@pytest.mark.parametrize(("typed", "now"), [
    ("081805", 1111111109), ("", 1111111109), ("81804", 1111111109), ("０８１８０４", 1111111109),
    ("081804", 1111111200),
])
def test_other_codes_are_none(typed: str, now: int) -> None:
    assert codes.step_of(SECRET, typed, now) is None


def test_a_code_is_good_once() -> None:
    assert codes.step_of(SECRET, "081804", 1111111109, after=1111111109 // 30) is None


def test_the_address_for_an_app_names_whose_it_is() -> None:
    address = codes.address(codes.new_secret(), "ada@example.org", "Lagebild")
    assert address.startswith("otpauth://totp/Lagebild:ada%40example.org?secret=")


def test_keys_are_long_and_kept_as_hashes() -> None:
    key = keys.new_key()
    assert len(key) == 43 and key != keys.new_key()
    assert len(keys.kept(key)) == 64 and key not in keys.kept(key)


def test_a_forms_key_is_that_of_its_visit() -> None:
    one, other = keys.new_key(), keys.new_key()
    assert keys.is_form_key(one, keys.form_key(one))
    assert keys.form_key(one)[:8] != keys.form_key(one)[:8] and keys.form_key(one)[-8:] != keys.form_key(one)[-8:]
    assert not any(keys.is_form_key(one, sent) for sent in (keys.form_key(other), "", one, "ä\udc80"))
