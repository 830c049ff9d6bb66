"""Migrations of the record, run by Alembic when a record is opened that is new or older than this version."""
