"""Indexes that hold all that incidents, claims and reports are looked through by, so that no bodies need be read."""

from alembic import op

revision = "0007"
down_revision = "0006"
_RANGES = ("killed_min", "killed_max", "injured_min", "injured_max")
_LOOKED_THROUGH = (
    "until", "latest", "earliest", "grade", "event", "lat", "lon", "id", "since", *_RANGES, "places", "actors")
_COVERING = {
    "incidents_newest": ("until", "latest"), "incidents_sums": ("until", "grade", *_RANGES),
    "incidents_placed": ("until", "lat", "lon"), "incidents_ids": ("id", "since"),
}
_COUNTED = ("figures", "raised", "lowered", "retracted", "below", "within", "above")


def upgrade() -> None:
    """Make them on SQLite, where bodies lie among the columns; what they replace goes."""
    op.drop_index("tellers_originator", "tellers")
    op.create_index("tellers_originator", "tellers", ["what", "originator", "incident", "since", *_COUNTED])
    op.drop_index("claims_report", "claims")
    op.create_index("claims_report", "claims", ["report", "until", "id"])
    op.drop_index("claims_ground", "claims")
    op.create_index("claims_ground", "claims", [
        "kind", "event", "until", "report", "earliest", "place", "place_name", "within", "id", "since"])
    op.create_index("claims_found", "claims", ["since", "position", "until", "id", "report"])
    op.create_index("reports_found", "reports", ["since", "until", "id"])
    op.drop_index("incidents_latest", "incidents")
    op.drop_index("incidents_event", "incidents")
    if op.get_bind().dialect.name == "sqlite":
        op.drop_index("incidents_asked", "incidents")
        for name, first in _COVERING.items():
            op.create_index(name, "incidents", list(dict.fromkeys((*first, *_LOOKED_THROUGH))))
