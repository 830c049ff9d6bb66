"""Full-text search: FTS5 on SQLite, tsvector with a GIN index on PostgreSQL."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the indexes; what an older record holds is found once it was restored from a backup."""
    for table in ("report_words", "claim_words"):
        if op.get_context().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(words, parts, content='', "
                "tokenize='unicode61 remove_diacritics 0')"
            )
        else:
            op.execute(f"CREATE TABLE {table} (number BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            op.execute(f"CREATE INDEX {table}_index ON {table} USING gin (words)")
