"""Bringing a database to the newest form of the tables: all steps in one transaction, so half of it never stays."""

from __future__ import annotations

from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from scheduler.text import Said, Text

PLACE = "scheduler.store:migrations"
LOCK = 2_026_110_401
"""Any number that no other program on the same server uses for a lock."""

_ONE_AT_A_TIME = Lock()
"""The library's own context is one for the whole process."""

TOO_NEW = Text(
    "Dane zapisała nowsza wersja programu. Zainstaluj ją albo wróć do kopii zapasowej.",
    "The data was saved by a newer version of the program. Install that one or go back to a backup.",
)
NOT_OPEN = Text(
    "Baza z zapisaną pracą nie odpowiada, nie mieści się na dysku albo jest uszkodzona ({kind}). Niczego w niej nie"
    " zmieniono. Sprawdź dysk lub serwer bazy i spróbuj ponownie; jeśli plik jest uszkodzony, wróć do kopii zapasowej.",
    "The database with the saved work does not answer, has no room on the disk or is damaged ({kind}). Nothing in it"
    " was changed. Check the disk or the database server and try again; if the file is damaged, go back to a backup.",
)


class StoreTooNew(Exception):
    """The database has steps that this program does not know; `said` tells what to do."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.to("en"))
        self.said = said


def why_closed(error: Exception) -> Said:
    """What to say where the store cannot be opened or used."""
    return error.said if isinstance(error, StoreTooNew) else NOT_OPEN.say(kind=type(error).__name__)


def migrate(engine: Engine) -> None:
    """Take every step that is still missing, or none after a mistake. Raises StoreTooNew."""
    config = Config()
    config.set_main_option("script_location", PLACE)
    script = ScriptDirectory.from_config(config)
    known = {revision.revision for revision in script.walk_revisions()}
    with _ONE_AT_A_TIME, engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Two programs that start at once would both create the tables; SQLite's transaction is such a lock itself.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        present = MigrationContext.configure(connection).get_current_heads()
        if not set(present) <= known:
            raise StoreTooNew(TOO_NEW.say())
        if set(present) != set(script.get_heads()):
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
