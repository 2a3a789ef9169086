"""Triggers that keep the ledger append-only, and the schema as one call."""

from __future__ import annotations

from sqlalchemy import Connection, text

from assess.storage import tables as t

VERSION = "0001"
"""The newest migration; a database must say exactly this."""

REFUSED = "the ledger is append-only"
"""What the triggers say first."""

TRIGGERS: dict[str, str] = {
    "ledger_event_next": (
        "CREATE TRIGGER ledger_event_next BEFORE INSERT ON ledger_event "
        "WHEN NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM ledger_event) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}: not the next index'); END"
    ),
    "ledger_node_new": (
        "CREATE TRIGGER ledger_node_new BEFORE INSERT ON ledger_node "
        "WHEN EXISTS (SELECT 1 FROM ledger_node WHERE level = NEW.level AND pos = NEW.pos) "
        "OR NEW.pos <> (SELECT COALESCE(MAX(pos) + 1, 0) FROM ledger_node WHERE level = NEW.level) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}: not the next node'); END"
    ),
    "ledger_checkpoint_next": (
        "CREATE TRIGGER ledger_checkpoint_next BEFORE INSERT ON ledger_checkpoint "
        "WHEN NEW.size <= (SELECT COALESCE(MAX(size), -1) FROM ledger_checkpoint) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}: not a larger checkpoint'); END"
    ),
    **{
        f"{table}_no_{verb.lower()}": (
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )
        for table in ("ledger_event", "ledger_node", "ledger_checkpoint")
        for verb in ("UPDATE", "DELETE")
    },
}
"""Trigger name to its statement, as SQLite keeps it."""


def create(conn: Connection) -> None:
    """Creates all tables and triggers in an empty database."""
    t.METADATA.create_all(conn)
    for statement in TRIGGERS.values():
        conn.execute(text(statement))
