"""What the pages are made with: the record, who changes it, where tiles come from."""

from threading import Event

from msgspec import Struct, field

from lagebild.pipeline import Recorder
from lagebild.store import Record


class Settings(Struct, frozen=True, kw_only=True):
    """How the pages are served.

    `tiles`: the address of other map tiles, {z}/{x}/{y} in it; `user`: who decides;
    `closing` is set when the server ends, so that nobody is waited for.
    """

    record: Record
    recorder: Recorder
    user: str
    tiles: str | None = None
    team: bool = False
    closing: Event = field(default_factory=Event)
