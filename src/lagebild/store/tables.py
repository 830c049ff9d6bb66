"""The tables of a record. What is decided is never changed: a row holds from entry `since` until entry `until`.

Migrations (migrations/versions) make these tables; a test holds the two together.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

VERSION = "0009"
"""The newest migration; a record of another version is brought up to it, or refused where it is unknown."""

COUNTED = ("figures", "raised", "lowered", "retracted", "below", "within", "above")
"""What is counted of a source's figures in an incident (incidents/sources.py)."""
METADATA = MetaData()
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _lasting(name: str, *columns: Column[Any]) -> Table:
    """Return a table whose rows hold for a while: those of now have no `until`."""
    since = Column("since", _NUMBER, primary_key=True, autoincrement=False)
    until = Column("until", _NUMBER)
    return Table(name, METADATA, *columns, since, until, Index(f"{name}_since", since))


entries = Table(
    "entries", METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False), Column("by", Text, nullable=False), Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False), Column("payload", Text, nullable=False),
    Column("reason", Text, nullable=False), Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("entries_subject", "subject"), Index("entries_at", "at"),
)

documents = Table(
    "documents", METADATA, Column("digest", Text, primary_key=True), Column("content", LargeBinary, nullable=False),
)

reports = _lasting(
    "reports", Column("id", Text, primary_key=True),
    Column("article", Text, nullable=False), Column("version", Integer, nullable=False),
    Column("fingerprint", Text, nullable=False, unique=True), Column("document", Text, nullable=False),
    Column("origin", Text, nullable=False), Column("address", Text), Column("publisher", Text),
    Column("earliest", Text), Column("latest", Text), Column("head", Text, nullable=False),
    Column("text", Text, nullable=False), Column("dateline", Text),
)
Index("reports_address", reports.c.address)
Index("reports_article", reports.c.article)
Index("reports_found", reports.c.since, reports.c.until, reports.c.id)
Index("reports_dates", reports.c.id, reports.c.until, reports.c.earliest)

claims = _lasting(
    "claims", Column("id", Text, primary_key=True),
    Column("report", Text, nullable=False), Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False), Column("event", Text), Column("stance", Text, nullable=False),
    Column("realis", Text, nullable=False), Column("negated", Boolean, nullable=False),
    Column("earliest", Text), Column("latest", Text), Column("place", Text), Column("place_name", Text),
    Column("within", Text), Column("country", Text), Column("body", Text, nullable=False),
)
Index("claims_report", claims.c.report, claims.c.until, claims.c.id)
Index("claims_kind", claims.c.kind, claims.c.stance, claims.c.latest)
# What finding.py chooses claims and incidents by, so that the bodies are read of those alone that are shown.
Index(
    "claims_to_come", claims.c.realis, claims.c.kind, claims.c.stance, claims.c.until, claims.c.report, claims.c.latest,
    claims.c.earliest, claims.c.id,
)
Index("claims_ground", *(claims.c[name] for name in (
    "kind", "event", "until", "report", "earliest", "place", "place_name", "within", "id", "since")))
Index("claims_found", *(claims.c[name] for name in ("since", "position", "until", "id", "report")))

blocks = Table(
    "blocks", METADATA, Column("key", Text, primary_key=True), Column("claim", Text, primary_key=True),
    Column("since", _NUMBER, primary_key=True, autoincrement=False),
)
"""Under which keys the claims are found that may tell of the same happening; derived, so no part of the history."""

judgements = _lasting(
    "judgements", Column("id", Text, primary_key=True),
    Column("left", Text, nullable=False), Column("right", Text, nullable=False),
    Column("human", Boolean, nullable=False), Column("verdict", Text, nullable=False),
    Column("body", Text, nullable=False),
)
Index("judgements_left", judgements.c.left)
Index("judgements_right", judgements.c.right)

incidents = _lasting(
    "incidents", Column("id", Text, primary_key=True),
    Column("event", Text, nullable=False), Column("grade", Text, nullable=False),
    Column("earliest", Text), Column("latest", Text), Column("lat", Double), Column("lon", Double),
    Column("country", Text), Column("places", Text, nullable=False), Column("actors", Text, nullable=False),
    Column("killed_min", Integer), Column("killed_max", Integer),
    Column("injured_min", Integer), Column("injured_max", Integer), Column("body", Text, nullable=False),
)
Index("incidents_asked", *(incidents.c[name] for name in (
    "until", "latest", "grade", "event", "killed_min", "killed_max", "injured_min", "injured_max", "lat", "lon",
    "earliest", "id"))).ddl_if(dialect="postgresql")
_ENDED = incidents.c.until.is_not(None)
Index("incidents_ended", incidents.c.until, sqlite_where=_ENDED, postgresql_where=_ENDED)
# SQLite keeps a long body among the columns, so that whatever is looked through must stand in an index: by the day and
# by id, but never by `until` first, which it would take for the best way to everything. PostgreSQL keeps bodies apart,
# and allows no long names in an index.
_LOOKED_THROUGH = (
    "until", "latest", "earliest", "grade", "event", "lat", "lon", "id", "since", "killed_min", "killed_max",
    "injured_min", "injured_max", "places", "actors")
_FIRST = {
    "incidents_newest": ("latest",), "incidents_ids": ("id", "since"),
    "incidents_sums": ("killed_min", "killed_max", "injured_min", "injured_max", "grade"),  # so alike ones lie together
}
for _name, _first in _FIRST.items():
    _columns = dict.fromkeys((*_first, *_LOOKED_THROUGH))
    Index(_name, *(incidents.c[column] for column in _columns)).ddl_if(dialect="sqlite")
tellers = Table(
    "tellers", METADATA,
    Column("incident", Text, primary_key=True), Column("since", _NUMBER, primary_key=True, autoincrement=False),
    Column("what", Text, primary_key=True), Column("originator", Text, primary_key=True),
    *(Column(name, Integer, nullable=False) for name in COUNTED),
)
"""Who told of an incident (`what` is empty) and who gave figures of what, with what is counted of them; derived."""
Index("tellers_originator", *(tellers.c[name] for name in ("what", "originator", "incident", "since", *COUNTED)))

members = _lasting("members", Column("claim", Text, primary_key=True), Column("incident", Text, nullable=False))
Index("members_incident", members.c.incident)

aliases = _lasting("aliases", Column("alias", Text, primary_key=True), Column("incident", Text, nullable=False))

reviews = _lasting(
    "reviews", Column("claim", Text, primary_key=True), Column("report", Text, nullable=False),
    Column("verdict", Text, nullable=False),
)
"""Claims that a person accepted, corrected, rejected or added; what holds of them is in `claims`."""
Index("reviews_report", reviews.c.report)

retractions = _lasting("retractions", Column("subject", Text, primary_key=True), Column("reason", Text, nullable=False))

seals = _lasting("seals", Column("incident", Text, primary_key=True))
"""Incidents that somebody looked over and sealed as they were then (C15)."""

failures = Table(
    "failures", METADATA,
    Column("path", Text, primary_key=True), Column("line", Integer, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False), Column("advice", Text, nullable=False), Column("at", Text, nullable=False),
    Column("options", Text, nullable=False, server_default=text("'{}'")),
)
"""Inputs that gave no report, until they do; `line` is 0 where none is to blame."""

wires = Table(
    "wires", METADATA, Column("key", _NUMBER, primary_key=True, autoincrement=False),
    Column("report", Text, primary_key=True),
)
"""The keys of each report's sketch, under which copies of the same agency text are found; derived."""
Index("wires_report", wires.c.report)

feeds = Table("feeds", METADATA, Column("url", Text, primary_key=True), Column("state", Text, nullable=False))
"""What is remembered of a feed between two polls: a `reading.FeedState` as JSON."""

accounts = Table(
    "accounts", METADATA, Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False), Column("active", Boolean, nullable=False), Column("password", Text),
    Column("secret", Text), Column("step", _NUMBER, nullable=False), Column("subject", Text, unique=True),
)
"""Who may use the pages in a team; `password` is a hash, `secret` that of the one-time codes, `step` the last one used,
`subject` who it is to a provider of identities. A name is never given anew: it stands in the history."""

sessions = Table(
    "sessions", METADATA, Column("key", Text, primary_key=True),
    Column("account", Text, nullable=False), Column("started", Text, nullable=False),
    Column("seen", Text, nullable=False),
)
"""Who is logged in; `key` is a hash of what the browser holds."""
Index("sessions_account", sessions.c.account)

tokens = Table(
    "tokens", METADATA, Column("key", Text, primary_key=True),
    Column("id", Text, nullable=False, unique=True), Column("account", Text, nullable=False),
    Column("label", Text, nullable=False), Column("scopes", Text, nullable=False),
    Column("made", Text, nullable=False), Column("expires", Text, nullable=False),
)
"""With what programs come in an account's name; `key` is a hash of what they hold."""
Index("tokens_account", tokens.c.account)

APART = (accounts, sessions, tokens)
"""What a backup leaves out: who may come in is no part of the record, and a copy should let nobody in."""

LASTING = (reports, claims, judgements, incidents, members, aliases, reviews, retractions, seals)
