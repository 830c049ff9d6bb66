"""Who told of an incident and gave figures, counted: what sources are asked and filtered by."""

import sqlalchemy as sa
from alembic import op

from lagebild.store.rows import incident_from, teller_values

revision = "0006"
down_revision = "0005"
_AT_ONCE = 500


def upgrade() -> None:
    """Make the table and fill it from the incidents that are there, past ones included."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    names = ("figures", "raised", "lowered", "retracted", "below", "within", "above")
    table = op.create_table(
        "tellers", sa.Column("incident", sa.Text, primary_key=True),
        sa.Column("since", number, primary_key=True, autoincrement=False),
        sa.Column("what", sa.Text, primary_key=True), sa.Column("originator", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Integer, nullable=False) for name in names),
    )
    op.create_index("tellers_originator", "tellers", ["what", "originator"])
    kept = sa.table("incidents", sa.column("since"), sa.column("body"))
    found = op.get_bind().execute(sa.select(kept))
    while rows := found.fetchmany(_AT_ONCE):
        values = [one for row in rows for one in teller_values(incident_from(row), row.since)]
        if values:
            op.bulk_insert(table, values)
