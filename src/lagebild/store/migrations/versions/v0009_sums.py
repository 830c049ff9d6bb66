"""The sums of incidents from an index in which those with the same figures lie together."""

from alembic import op

revision = "0009"
down_revision = "0008"
_COLUMNS = (
    "killed_min", "killed_max", "injured_min", "injured_max", "grade",
    "until", "latest", "earliest", "event", "lat", "lon", "id", "since", "places", "actors")


def upgrade() -> None:
    """Make it on SQLite, with all that incidents are looked through by."""
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("incidents_sums", "incidents", list(_COLUMNS))
