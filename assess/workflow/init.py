"""A new workspace: files, vault, log key, database, genesis."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from assess.catalog.load import load_files, load_folder
from assess.catalog.schema import FILE_NAME, schema_bytes
from assess.catalog.starter import starter_files
from assess.clock import Clock
from assess.domain.event import Genesis
from assess.errors import BadInput, OutsideFailure, Refused
from assess.ledger.keys import LogKey
from assess.storage.store import Store
from assess.text import Text
from assess.vault.vault import Vault
from assess.workflow.words import NOT_EMPTY, not_made
from assess.workspace.files import write_new
from assess.workspace.folder import Workspace, find
from assess.workspace.logkey import log_key_file, write_log_key
from assess.workspace.starter import pin, starter_organization, starter_settings, write_starter
from assess.yamlio import read_file

SCHEMA = 1
"""Version of the leaf payloads, fixed in leaf 0."""


ADMINISTRATOR = Text("Administrator", "管理者")


@dataclass(frozen=True, slots=True)
class Start:
    """What `init` asks for; everything has a default but the name.

    Attributes:
        domain: Goes into the ledger's origin: ``DOMAIN/assess/RANDOM``.
        rehearsal: First day of a rehearsal, None for a real workspace.
    """

    name: Text
    person: Text = ADMINISTRATOR
    domain: str = "localhost"
    time_zone: str = "Asia/Tokyo"
    fiscal_year_starts: int = 1
    rehearsal: date | None = None


def init(
    folder: Path,
    start: Start,
    clock: Clock,
    environ: Mapping[str, str] | None = None,
    *,
    settings: bytes | None = None,
    organization: bytes | None = None,
    controls: Path | None = None,
    uid: int | None = None,
) -> Workspace:
    """Makes a workspace in a folder that is empty or does not exist.

    Args:
        folder: Where.
        start: Names and dates.
        clock: The wall clock; a rehearsal takes its first day instead.
        environ: For the place of the log key.
        settings: Bytes of an assess.yaml instead of the starter's.
        organization: Bytes of an organization.yaml instead of the starter's.
        controls: A folder with a catalogue instead of the shipped one. The starter's department has
            all its attributes, so that all its controls are asked.
        uid: The account that the starter organization names as administrator.

    Raises:
        Refused: The folder is not empty.
        YamlError, Many: Something is wrong in `controls`; nothing is made.
        OutsideFailure: The folder cannot be written.
    """
    given = _shipped() if controls is None else _given(controls)
    env = os.environ if environ is None else environ
    _make(folder)
    origin = f"{start.domain}/assess/{secrets.token_hex(6)}"
    user = os.getuid() if uid is None else uid
    first = settings or starter_settings(
        start.name,
        time_zone=start.time_zone,
        fiscal_year_starts=start.fiscal_year_starts,
        rehearsal=start.rehearsal,
    )
    people = organization or starter_organization(
        start.name,
        start.person,
        user,
        owner_codes=given.owners,
        attributes=given.attributes,
        scope=given.scope,
    )
    write_starter(folder, first, people)
    for name, data in given.files.items():
        (folder / "controls" / name).parent.mkdir(parents=True, exist_ok=True)
        write_new(folder / "controls" / name, data)
    (folder / "policies").mkdir(exist_ok=True)
    key = LogKey.generate(origin)
    pinned = pin(folder, origin, key.vkey)
    write_log_key(log_key_file(folder.resolve(), pinned, origin, env), key.to_text())
    workspace = find(explicit=folder, environ={})
    Vault.create(workspace.vault)
    _genesis(workspace, start, key, clock)
    return workspace


@dataclass(frozen=True, slots=True)
class _Given:
    """What a workspace begins with: the files in `controls`, and what its first department is."""

    files: Mapping[str, bytes]
    owners: tuple[str, ...]
    attributes: tuple[str, ...]
    scope: str


def _shipped() -> _Given:
    files = starter_files()
    found = load_files(files).usable()
    return _Given({**files, FILE_NAME: schema_bytes()}, found.owners, (), found.entities[0])


def _given(controls: Path) -> _Given:
    loaded = load_folder(controls)
    found = loaded.usable()
    own = controls / FILE_NAME
    schema = read_file(own, str(own)) if own.is_file() else schema_bytes()
    files = {**loaded.files, FILE_NAME: schema}
    return _Given(files, found.owners, found.attributes, found.entities[0])


def rehearsal_start(day: date, zone: str) -> datetime:
    """A rehearsal's first instant: nine in the morning of its first day, as UTC."""
    return datetime.combine(day, time(9), ZoneInfo(zone)).astimezone(UTC)


def _genesis(workspace: Workspace, start: Start, key: LogKey, clock: Clock) -> None:
    at = clock()
    if start.rehearsal is not None:
        at = rehearsal_start(start.rehearsal, workspace.settings.time_zone)
    store = Store.create(workspace.database)
    with store.write() as writer:
        day = start.rehearsal.isoformat() if start.rehearsal else None
        writer.append(Genesis(key.name, key.vkey, SCHEMA, day is not None, day), at, "p_init")
        if start.rehearsal is not None:
            writer.set_rehearsal_now(at)
    store.dispose()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused(
                NOT_EMPTY,
                where=str(folder),
                hint=Text("Choose a new folder.", "新しいフォルダを指定してください。"),
            )
    except (NotADirectoryError, FileExistsError):
        raise BadInput(
            Text("This is not a folder.", "フォルダではありません。"), where=str(folder)
        ) from None
    except OSError as error:
        raise OutsideFailure(not_made(error), where=str(folder)) from error
