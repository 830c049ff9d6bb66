"""The address at which people reach the pages: this machine alone, or a name of a team's own behind a proxy."""

import os
from urllib.parse import urlsplit

from msgspec.structs import replace

from lagebild.web.security.hosts import loopback_hosts
from lagebild.web.settings import Settings

SECRET = "LAGEBILD_OIDC_SECRET"
"""The variable with the secret that the provider of identities gave us; options show in the list of processes."""
BACK = "/login/back"


class AddressError(ValueError):
    """People cannot reach the pages at this address; the message says why."""


def reached_at(
    settings: Settings, local: str, address: str | None, team: bool, issuer: str | None, client: str,
) -> Settings:
    """Return how the pages are served at a local address and, to a team, at another. Raises AddressError."""
    at = urlsplit(local)
    settings = replace(settings, hosts=loopback_hosts(at.port or 80), team=team)
    if not team and (address or issuer):
        raise AddressError("--address and --oidc are for a team; say --team")
    if address is not None:
        at = urlsplit(address)
        if at.scheme != "https" or not at.netloc or at.path not in ("", "/") or at.query or "@" in at.netloc:
            raise AddressError(f"{address}: write https://name, since passwords are sent there")
        settings = replace(settings, hosts=frozenset({at.netloc.lower()}), secure=True)
    if issuer is None:
        return settings
    if not issuer.startswith("https://"):
        raise AddressError(f"{issuer}: write https://name, since it says who people are")
    from lagebild.web.security.provider import Provider

    return replace(settings, provider=Provider(
        issuer, client, os.environ.get(SECRET), f"{at.scheme}://{at.netloc}{BACK}"))
