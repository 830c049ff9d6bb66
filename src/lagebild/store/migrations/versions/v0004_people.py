"""Seals of incidents, and who may use the pages: accounts, sessions, tokens."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    since = sa.Column("since", _NUMBER, primary_key=True, autoincrement=False)
    op.create_table("seals", _key("incident"), since, sa.Column("until", _NUMBER))
    op.create_index("seals_since", "seals", ["since"])
    step, active = sa.Column("step", _NUMBER, nullable=False), sa.Column("active", sa.Boolean, nullable=False)
    perhaps = [sa.Column(name, sa.Text) for name in ("password", "secret")]
    op.create_table("accounts", _key("name"), *_texts("role"), active, *perhaps, step,
                    sa.Column("subject", sa.Text, unique=True))
    op.create_table("sessions", _key("key"), *_texts("account", "started", "seen"))
    op.create_index("sessions_account", "sessions", ["account"])
    identity = sa.Column("id", sa.Text, nullable=False, unique=True)
    op.create_table("tokens", _key("key"), identity, *_texts("account", "label", "scopes", "made", "expires"))
    op.create_index("tokens_account", "tokens", ["account"])


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
