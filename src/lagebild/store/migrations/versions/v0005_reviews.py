"""Which claims people accepted, corrected, rejected or added."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "reviews", sa.Column("claim", sa.Text, primary_key=True), sa.Column("report", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("since", number, primary_key=True, autoincrement=False), sa.Column("until", number),
    )
    op.create_index("reviews_report", "reviews", ["report"])
    op.create_index("reviews_since", "reviews", ["since"])
