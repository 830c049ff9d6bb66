"""What the pages are made with: the record, who changes it, where tiles come from."""

from msgspec import Struct

from lagebild.pipeline import Recorder
from lagebild.store import Record


class Settings(Struct, frozen=True, kw_only=True):
    """How the pages are served; `tiles`: the address of other map tiles, {z}/{x}/{y} in it; `user`: who decides."""

    record: Record
    recorder: Recorder
    user: str
    tiles: str | None = None
    team: bool = False
