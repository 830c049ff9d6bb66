"""Logging in at a provider of identities: a provider of our own, honest or not."""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from lagebild.store import open_record
from lagebild.web.security import entering
from lagebild.web.security.provider import Identity, Provider, account_of
from lagebild.web.security.refusals import ProviderError

ISSUER = "https://id.example"
SECRET = "what the provider gave us"
BACK = "https://lage.example/login/back"
KEY = RSAKey.generate_key(2048, {"kid": "k1"}, private=True)
OTHER = RSAKey.generate_key(2048, {"kid": "k1"}, private=True)
NOW = 1_800_000_000.0


class Pretended:
    """A provider that answers as it is told; `claims` and `key` change what it signs, with which key."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.claims: dict[str, Any] = {}
        self.metadata: dict[str, Any] = {}
        self.key: Any = KEY
        self.algorithm = "RS256"
        self.status = 200

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        answers = {"/.well-known/openid-configuration": self.describe, "/token": self.token, "/keys": self.keys}
        return httpx2.Response(self.status, json=answers[request.url.path](request))

    def describe(self, request: httpx2.Request) -> dict[str, Any]:
        return {
            "issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/log-in", "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys", "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
        } | self.metadata

    def keys(self, request: httpx2.Request) -> dict[str, Any]:
        return {"keys": [KEY.as_dict(private=False)]}

    def token(self, request: httpx2.Request) -> dict[str, Any]:
        sent = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        challenge = urlsafe_b64encode(sha256(sent["code_verifier"].encode()).digest()).decode().rstrip("=")
        if challenge != self.asked["code_challenge"] or sent["redirect_uri"] != BACK:
            return {"error": "invalid_grant"}
        claims = {
            "iss": ISSUER, "sub": "77", "aud": "lagebild", "exp": 4_000_000_000, "iat": 1_700_000_000,
            "nonce": self.asked["nonce"], "email": "Ada@example.org", "email_verified": True,
        } | self.claims
        signed = jwt.encode({"alg": self.algorithm, "kid": "k1"}, claims, self.key, algorithms=[self.algorithm])
        return {"access_token": "a", "token_type": "bearer", "id_token": signed}


@pytest.fixture
def other_side() -> Pretended:
    return Pretended()


@pytest.fixture
def provider(other_side: Pretended) -> Provider:
    return Provider(ISSUER, "lagebild", SECRET, BACK, httpx2.MockTransport(other_side))


def begin(provider: Provider, other_side: Pretended, visit: str = "v") -> str:
    url = urlsplit(provider.begin(visit, "/situation", NOW))
    other_side.asked = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert f"{url.scheme}://{url.netloc}{url.path}" == f"{ISSUER}/log-in"
    return other_side.asked["state"]


def test_who_logs_in_there_is_known_here(provider: Provider, other_side: Pretended) -> None:
    state = begin(provider, other_side)
    assert other_side.asked["code_challenge_method"] == "S256" and SECRET not in json.dumps(other_side.asked)
    assert provider.finish("v", state, "c", NOW) == (Identity(f"{ISSUER} 77", "Ada@example.org"), "/situation")


@pytest.mark.parametrize(("visit", "state", "code", "later"), [
    ("other", "", "c", 0), ("v", "guessed", "c", 0), ("v", "", "", 0), ("v", "", "c", 601),
])
def test_what_was_not_begun_here_comes_to_nothing(provider, other_side, visit, state, code, later) -> None:
    begun = begin(provider, other_side)
    with pytest.raises(ProviderError, match="not begun here"):
        provider.finish(visit, state or begun, code, NOW + later)


def test_what_came_back_once_does_not_come_back_again(provider: Provider, other_side: Pretended) -> None:
    state = begin(provider, other_side)
    provider.finish("v", state, "c", NOW)
    with pytest.raises(ProviderError):
        provider.finish("v", state, "c", NOW)


@pytest.mark.parametrize("claims", [
    {"iss": "https://attacker.example"}, {"aud": "another"}, {"nonce": "another"}, {"exp": 1}, {"sub": ""}, {"sub": 7},
    {"aud": ["lagebild", "x"], "azp": "x"},
])
def test_an_identity_for_others_or_of_another_day_is_none(provider, other_side, claims) -> None:
    other_side.claims = claims
    with pytest.raises(ProviderError):
        provider.finish("v", begin(provider, other_side), "c", NOW)


def test_a_signature_by_another_key_is_none(provider: Provider, other_side: Pretended) -> None:
    other_side.key = OTHER
    with pytest.raises(ProviderError):
        provider.finish("v", begin(provider, other_side), "c", NOW)


def test_a_signature_by_the_clients_secret_is_none(provider: Provider, other_side: Pretended) -> None:
    other_side.key, other_side.algorithm = OctKey.import_key(SECRET), "HS256"
    with pytest.raises(ProviderError):
        provider.finish("v", begin(provider, other_side), "c", NOW)


def test_a_provider_under_another_name_is_none(provider: Provider, other_side: Pretended) -> None:
    other_side.metadata = {"issuer": "https://attacker.example"}
    for _ in range(2):
        with pytest.raises(ProviderError, match="another name"):
            provider.begin("v", "/", NOW)


@pytest.mark.parametrize("status", [404, 500])
def test_a_provider_that_does_not_answer_is_told_in_one_line(provider, other_side, status) -> None:
    other_side.status = status
    with pytest.raises(ProviderError) as raised:
        provider.begin("v", "/", NOW)
    assert "\n" not in str(raised.value)


def test_an_address_that_was_not_verified_is_none(provider: Provider, other_side: Pretended) -> None:
    other_side.claims = {"email_verified": "true"}
    assert provider.finish("v", begin(provider, other_side), "c", NOW)[0].email is None


def test_the_first_time_by_the_address_and_then_by_the_subject(tmp_path) -> None:
    with open_record(str(tmp_path / "r.sqlite"), create=True) as record:
        entering.make(record, "ada@example.org", "coder", None)
        assert account_of(record, Identity("id 77", None)) is None
        assert account_of(record, Identity("id 77", "Ada@example.org")).name == "ada@example.org"
        assert account_of(record, Identity("id 77", "new@example.org")).name == "ada@example.org"
        assert account_of(record, Identity("id 78", "ada@example.org")) is None  # somebody else got the address
        entering.set_active(record, "ada@example.org", False)
        assert account_of(record, Identity("id 77", None)) is None
