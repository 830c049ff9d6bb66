"""What the pages are made with: the record, who changes it, for whom, where tiles come from."""

from threading import Event
from typing import TYPE_CHECKING

from msgspec import Struct, field

from lagebild.pipeline import Recorder
from lagebild.store import Record
from lagebild.store.overview import Overview
from lagebild.store.remembered import Remembered
from lagebild.web.security.hosts import loopback_hosts

if TYPE_CHECKING:
    from lagebild.web.security.provider import Provider


class Settings(Struct, frozen=True, kw_only=True):
    """How the pages are served; `tiles`: the address of other map tiles, {z}/{x}/{y} in it; `user`: who decides.

    `hosts`: the names that are answered. `team`: people log in, by password or at the `provider`; else all who can
    reach this machine's loopback are the user. `secure`: the pages are reached over https. `closing` is set when the
    server ends, so that nobody is waited for; `answers` are those that hold until
    the record changes, `overview` the incidents that are looked through for them.
    """

    record: Record
    recorder: Recorder
    user: str
    tiles: str | None = None
    hosts: frozenset[str] = loopback_hosts(80)
    team: bool = False
    closing: Event = field(default_factory=Event)
    answers: Remembered = field(default_factory=Remembered)
    overview: Overview = field(default_factory=Overview)
    provider: "Provider | None" = None
    secure: bool = False
