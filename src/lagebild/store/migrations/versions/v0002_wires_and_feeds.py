"""Keys by which wire copies are found, and what is remembered of the feeds that are watched."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; copies of reports received before are not found."""
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "wires", sa.Column("key", key, primary_key=True, autoincrement=False),
        sa.Column("report", sa.Text, primary_key=True),
    )
    op.create_index("wires_report", "wires", ["report"])
    op.create_table("feeds", sa.Column("url", sa.Text, primary_key=True), sa.Column("state", sa.Text, nullable=False))
