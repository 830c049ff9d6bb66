"""Which addresses may be fetched: http and https, and no machine inside one's own network unless that is allowed.

A host is resolved once and every answer is checked; what is connected to is the address that was checked, so a name
that is public for the check and private for the connection gains nothing.
"""

import ipaddress
import re
import socket
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from lagebild.reading.outcome import RefusedError

SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_LONGEST = 2000
_ADVICE = "Give the address of a page, as in https://example.org/page"
_PRIVATE = "Addresses inside a network are fetched only with --allow-private"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(NamedTuple):
    """An address in its parts: `host` in ASCII, `path` with its query, percent-encoded."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, in which one robots.txt holds."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def is_address(path: str) -> bool:
    """Whether an input is an address, of whatever scheme, not a file."""
    return _ADDRESS.match(path) is not None


def parse_address(url: str) -> Target:
    """The parts of an address; raises `RefusedError` for what cannot be fetched or hides where it leads."""
    if len(url) > _LONGEST or any(ord(character) <= 32 or character == "\\" for character in url):
        raise RefusedError("this is no address: it is too long or has spaces in it", _ADVICE)
    try:
        parts = urlsplit(url)
        port, host = parts.port, (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode()
    except ValueError:  # UnicodeError is one
        raise RefusedError("this is no address", _ADVICE) from None
    if parts.scheme not in SCHEMES or not host:
        raise RefusedError("only http and https addresses are fetched", _ADVICE)
    if parts.username is not None or parts.password is not None:
        raise RefusedError("the address has a user name in it", "Leave it out; pages behind a login are not fetched")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return Target(parts.scheme, host, port or _PORTS[parts.scheme], path + query)


def resolve(target: Target, allow_private: bool = False) -> list[str]:
    """The IP addresses of a host, all of them public; raises `RefusedError` where one is not, or there is none."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise RefusedError(f"the host {target.host} is not known", "Check the address and the network") from None
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in found))
    if not allow_private and not all(map(is_public, addresses)):
        raise RefusedError(f"{target.host} lies inside a private network", _PRIVATE)
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it carries another inside it."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:  # with a zone ("fe80::1%eth0"): link-local
        return False
    inner = _inner(found)
    return found.is_global and not found.is_multicast and (inner is None or is_public(str(inner)))


def _inner(address: _Address) -> _Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
