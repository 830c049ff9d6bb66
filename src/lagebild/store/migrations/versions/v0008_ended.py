"""Incidents by when they ended, so that a server can follow the record; fewer indexes for a writer to keep."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
_RANGES = ("killed_min", "killed_max", "injured_min", "injured_max")
_NEWEST = ("latest", "until", "earliest", "grade", "event", "lat", "lon", "id", "since", *_RANGES, "places", "actors")


def upgrade() -> None:
    """Make and drop them; on SQLite no index begins with `until`, by which it would look through all that hold."""
    ended = sa.text("until IS NOT NULL")
    op.create_index("incidents_ended", "incidents", ["until"], sqlite_where=ended, postgresql_where=ended)
    if op.get_bind().dialect.name == "sqlite":
        for name in ("incidents_newest", "incidents_sums", "incidents_placed"):
            op.drop_index(name, "incidents")
        op.create_index("incidents_newest", "incidents", list(_NEWEST))
