"""Run the steps on the connection, and in the transaction, of whoever asks for them.

This folder is no package: the library reads its files by path, and they run nowhere else.
"""

from alembic import context

from scheduler.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
