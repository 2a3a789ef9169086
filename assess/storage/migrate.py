"""Schema upgrades through Alembic; imported only where one runs."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from assess.storage.engine import file_engine, polite


def upgrade(path: Path) -> None:
    """Brings the database file to the newest schema, in one transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = file_engine(path)
    with polite(path), engine.connect() as plain:
        conn = plain.execution_options(immediate=True)
        with conn.begin():
            config.attributes["connection"] = conn
            command.upgrade(config, "head")
    engine.dispose()
