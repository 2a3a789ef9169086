"""The first schema, as frozen statements."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Runs every statement of the frozen file; statements are parted by a line ``--``."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split("\n--\n"):
        op.execute(statement)
