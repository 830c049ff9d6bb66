"""The first tables: history, documents, reports, claims, judgements, incidents, retractions, failures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_history()
    _make_reports_and_claims()
    _make_judgements_and_incidents()


def _make_history() -> None:
    columns = ("at", "by", "action", "subject", "payload", "reason", "previous", "hash")
    op.create_table("entries", _number("number"), *_texts(*columns))
    op.create_index("entries_subject", "entries", ["subject"])
    op.create_index("entries_at", "entries", ["at"])
    op.create_table("documents", _key("digest"), sa.Column("content", sa.LargeBinary, nullable=False))
    options = sa.Column("options", sa.Text, nullable=False, server_default=sa.text("'{}'"))
    line = sa.Column("line", sa.Integer, primary_key=True, autoincrement=False)
    op.create_table("failures", _key("path"), line, *_texts("reason", "advice", "at"), options)


def _make_reports_and_claims() -> None:
    fingerprint = sa.Column("fingerprint", sa.Text, nullable=False, unique=True)
    _lasting(
        "reports", _key("id"), *_texts("article"), _integer("version"), fingerprint, *_texts("document", "origin"),
        *_perhaps("address", "publisher", "earliest", "latest"), *_texts("head", "text"), *_perhaps("dateline"),
    )
    op.create_index("reports_address", "reports", ["address"])
    op.create_index("reports_article", "reports", ["article"])
    op.create_index("reports_dates", "reports", ["id", "until", "earliest"])
    _lasting(
        "claims", _key("id"), *_texts("report"), _integer("position"), *_texts("kind"), *_perhaps("event"),
        *_texts("stance", "realis"), _boolean("negated"),
        *_perhaps("earliest", "latest", "place", "place_name", "within", "country"), *_texts("body"),
    )
    op.create_index("claims_report", "claims", ["report"])
    op.create_index("claims_kind", "claims", ["kind", "stance", "latest"])
    op.create_index("claims_to_come", "claims", [
        "realis", "kind", "stance", "until", "report", "latest", "earliest", "id"])
    op.create_index("claims_ground", "claims", ["event", "until", "report", "earliest", "place", "place_name", "id"])
    op.create_table("blocks", _key("key"), _key("claim"), _number("since"))


def _make_judgements_and_incidents() -> None:
    _lasting("judgements", _key("id"), *_texts("left", "right"), _boolean("human"), *_texts("verdict", "body"))
    op.create_index("judgements_left", "judgements", ["left"])
    op.create_index("judgements_right", "judgements", ["right"])
    sums = [sa.Column(name, sa.Integer) for name in ("killed_min", "killed_max", "injured_min", "injured_max")]
    _lasting(
        "incidents", _key("id"), *_texts("event", "grade"), *_perhaps("earliest", "latest"),
        sa.Column("lat", sa.Double), sa.Column("lon", sa.Double), *_perhaps("country"),
        *_texts("places", "actors"), *sums, *_texts("body"),
    )
    op.create_index("incidents_latest", "incidents", ["latest"])
    op.create_index("incidents_event", "incidents", ["event"])
    op.create_index("incidents_asked", "incidents", [
        "until", "latest", "grade", "event", "killed_min", "killed_max", "injured_min", "injured_max", "lat", "lon",
        "earliest", "id"])
    _lasting("members", _key("claim"), *_texts("incident"))
    op.create_index("members_incident", "members", ["incident"])
    _lasting("aliases", _key("alias"), *_texts("incident"))
    _lasting("retractions", _key("subject"), *_texts("reason"))


def _lasting(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(name, *columns, _number("since"), sa.Column("until", _NUMBER))
    op.create_index(f"{name}_since", name, ["since"])


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, _NUMBER, primary_key=True, autoincrement=False)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, primary_key=True)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _perhaps(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text) for name in names]


def _integer(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False)


def _boolean(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False)
