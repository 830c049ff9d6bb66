"""What Alembic runs: the migrations, on the connection and in the transaction of whoever opens the record."""

from alembic import context

from lagebild.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
