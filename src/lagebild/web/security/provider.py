"""Logging in at a provider of identities (OpenID Connect, code flow with PKCE), through authlib."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import BaseApp, OAuth2Mixin, OpenIDMixin
from authlib.integrations.httpx_client import OAuth2Client
from httpx2 import BaseTransport, HTTPError
from joserfc.errors import JoseError
from msgspec import Struct

from lagebild.store import Account, Record
from lagebild.web.security.refusals import ProviderError

SECONDS = 600
"""How long somebody may take to log in there."""
_MOST = 1000
_PUBLIC_KEY = ("RS", "PS", "ES", "Ed")  # a signature that whoever knows the client's secret could make is none


class Identity(Struct, frozen=True):
    """Who somebody is to the provider; `email` only where the provider has verified it."""

    subject: str
    email: str | None


class Begun(Struct, frozen=True, kw_only=True):
    """A log-in that has been begun: what must come back, and where the visitor goes then."""

    visit: str
    nonce: str
    verifier: str
    next: str
    at: float


class _Client(OAuth2Mixin, OpenIDMixin, BaseApp):  # type: ignore[misc]
    client_cls = OAuth2Client


class Provider:
    """A provider of identities. What was begun is remembered in this process, by the state that comes back once."""

    def __init__(
        self, issuer: str, client: str, secret: str | None, redirect: str, transport: BaseTransport | None = None,
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._redirect = redirect
        self._begun: OrderedDict[str, Begun] = OrderedDict()
        self._lock = Lock()
        more: dict[str, Any] = {} if transport is None else {"transport": transport}
        self._client = _Client(
            None, client_id=client, client_secret=secret,
            server_metadata_url=f"{self._issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email", "code_challenge_method": "S256", **more},
        )

    def begin(self, visit: str, next: str, now: float) -> str:
        """Return where a visitor logs in. Raises ProviderError."""
        self._known()
        made = _asked(lambda: self._client.create_authorization_url(self._redirect))
        with self._lock:
            self._begun[made["state"]] = Begun(
                visit=visit, nonce=made["nonce"], verifier=made["code_verifier"], next=next, at=now)
            while len(self._begun) > _MOST:
                self._begun.popitem(last=False)
        return str(made["url"])

    def finish(self, visit: str, state: str, code: str, now: float) -> tuple[Identity, str]:
        """Return who came back, and where that visitor goes. Raises ProviderError."""
        with self._lock:
            begun = self._begun.pop(state, None)
        if begun is None or begun.visit != visit or now - begun.at > SECONDS or not code:
            raise ProviderError("this log-in was not begun here, or took too long")
        self._known()
        claims = _asked(lambda: self._claims(code, begun))
        subject = claims.get("sub") if claims else None
        if not claims or not subject or not isinstance(subject, str):
            raise ProviderError("the provider of identities names nobody")
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(f"{self._issuer} {subject}", email if isinstance(email, str) else None), begun.next

    def _claims(self, code: str, begun: Begun) -> dict[str, Any] | None:
        token = self._client.fetch_access_token(self._redirect, code=code, code_verifier=begun.verifier)
        found: dict[str, Any] | None = self._client.parse_id_token(token, begun.nonce)
        return found

    def _known(self) -> None:
        """Ask the provider once how it is to be used, and take no other's word for it."""
        metadata = _asked(self._client.load_server_metadata)
        if str(metadata.get("issuer", "")).rstrip("/") != self._issuer:
            self._client.server_metadata.clear()
            raise ProviderError("the provider of identities gives itself another name")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one.startswith(_PUBLIC_KEY)]


def _asked(ask: Callable[[], Any]) -> Any:
    """Return what the provider answers; whatever goes wrong is told without what was sent."""
    try:
        return ask()
    except (AuthlibBaseError, JoseError, HTTPError, ValueError, KeyError, RuntimeError) as error:
        kind = type(error).__name__
        raise ProviderError(f"the provider of identities gave no answer that holds ({kind})") from error


def account_of(record: Record, identity: Identity) -> Account | None:
    """Return the open account of somebody: the one that came before, or one that is named by the e-mail address."""
    with record.people(change=True) as people:
        account = people.account_of(identity.subject)
        if account is None and identity.email is not None:
            account = people.account(identity.email.lower())
            if account is None or account.subject is not None:
                return None
            people.change(account.name, subject=identity.subject)
        return account if account is not None and account.active else None
