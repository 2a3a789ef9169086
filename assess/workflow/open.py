"""Opens the desk: workspace, database, vault, clock and identity."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from assess.clock import Clock, running_from, wall
from assess.domain.answer_words import RUN_VERIFY
from assess.errors import BadInput
from assess.storage.store import Store
from assess.text import Text
from assess.vault.vault import Vault
from assess.workflow.desk import Desk
from assess.workspace.folder import Workspace, find


def open_desk(
    explicit: Path | None = None,
    *,
    as_person: str | None = None,
    now: datetime | None = None,
    uid: int | None = None,
    environ: Mapping[str, str] | None = None,
) -> Desk:
    """The desk of the person at the keyboard.

    Args:
        explicit: Workspace folder named by ``-w``.
        as_person: Person id given by ``--as``.
        now: Moves a rehearsal's clock forward to this instant.
        uid: The account, from the operating system where None.
        environ: Environment variables, the process's own where None.

    Raises:
        BadInput: ``--now`` outside a rehearsal, or backwards.
        OutsideFailure: The database cannot be used.
    """
    env = os.environ if environ is None else environ
    workspace = find(explicit=explicit, environ=env)
    store = Store(workspace.database)
    with store.read() as view:
        genesis = view.genesis()
        stored = view.rehearsal_now()
        last = view.head().last
    clock = _clock(store, genesis.rehearsal, stored, now, last)
    limits = workspace.settings.evidence
    return Desk(
        workspace=workspace,
        store=store,
        vault=Vault(
            workspace.vault,
            size_limit=limits.largest_file,
            free_space_floor=limits.keep_free,
        ),
        clock=clock,
        uid=os.getuid() if uid is None else uid,
        as_person=as_person,
        rehearsal=genesis.rehearsal,
    )


def read_workspace(
    explicit: Path | None = None, environ: Mapping[str, str] | None = None
) -> Workspace:
    """The workspace's files and settings alone, without its database."""
    return find(explicit=explicit, environ=os.environ if environ is None else environ)


def _clock(
    store: Store,
    rehearsal: bool,
    stored: datetime | None,
    now: datetime | None,
    last: datetime | None,
) -> Clock:
    """The clock; a rehearsal's starts no earlier than what its last process wrote at."""
    if not rehearsal:
        if now is not None:
            raise BadInput(
                Text(
                    "--now moves the clock of a rehearsal only.",
                    "--nowで時刻を進められるのは演習の作業領域だけです。",
                ),
                hint=Text(
                    "This workspace follows the wall clock.",
                    "この作業領域は実際の時刻に従います。",
                ),
            )
        return wall
    if stored is None:
        raise BadInput(
            Text("The rehearsal has no stored time.", "演習の時刻が保存されていません。"),
            hint=RUN_VERIFY,
        )
    if now is not None and now < stored:
        raise BadInput(
            Text(
                f"A rehearsal's clock only moves forward; it shows {stored.isoformat()}.",
                f"演習の時刻は戻せません(現在{stored.isoformat()})。",
            ),
            hint=Text("Give a later time.", "それより後の時刻を指定してください。"),
        )
    if now is not None:
        with store.write() as writer:
            writer.set_rehearsal_now(now)
    return running_from(max(now or stored, last or stored))
