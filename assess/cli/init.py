"""``assess init``."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.session import Session
from assess.clock import wall
from assess.text import Text
from assess.yamlio import read_file

if TYPE_CHECKING:
    from assess.workspace.folder import Workspace

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(path_type=Path)


@declare(
    'assess init security --name "Kusanagi Group" --name-ja 草薙グループ\n'
    "assess init practice --rehearsal 2027-01-14"
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--name", help="Name of the organisation; the folder's by default.")
@click.option("--name-ja", help="The same in Japanese.")
@click.option("--person", help="Your name; you become the administrator.")
@click.option("--person-ja", help="The same in Japanese.")
@click.option("--domain", default="localhost", show_default=True, help="Begins the ledger's name.")
@click.option("--time-zone", default="Asia/Tokyo", show_default=True, help="Where days begin.")
@click.option(
    "--fiscal-year-starts",
    type=click.IntRange(1, 12),
    default=1,
    show_default=True,
    metavar="MONTH",
    help="First month of the fiscal year.",
)
@click.option("--rehearsal", type=_DAY, metavar="DATE", help="For practice; its first day.")
@click.option(
    "--organization", type=_FILE, metavar="FILE", help="An organization.yaml to begin with."
)
@click.option("--settings", type=_FILE, metavar="FILE", help="An assess.yaml to begin with.")
@click.pass_obj
def command(
    session: Session,
    folder: Path,
    name: str | None,
    name_ja: str | None,
    person: str | None,
    person_ja: str | None,
    domain: str,
    time_zone: str,
    fiscal_year_starts: int,
    rehearsal: datetime | None,
    organization: Path | None,
    settings: Path | None,
) -> None:
    """Make a workspace in a new folder.

    Writes assess.yaml, organization.yaml and the shipped catalogue, makes the vault, the database
    and the ledger, and keeps the ledger's key outside the folder. Keep a copy of that key.
    """
    from assess.workflow.init import ADMINISTRATOR, Start, init

    called = name or folder.resolve().name or "Workspace"
    start = Start(
        Text(called, name_ja or called),
        Text(person, person_ja or person) if person else ADMINISTRATOR,
        domain,
        time_zone,
        fiscal_year_starts,
        rehearsal.date() if rehearsal else None,
    )
    made = init(
        folder,
        start,
        wall,
        settings=_bytes(settings),
        organization=_bytes(organization),
    )
    _tell(session, folder, made)


def _tell(session: Session, folder: Path, made: Workspace) -> None:
    key = made.log_key_file(os.environ)
    session.out.emit(
        document(
            workspace=made.root,
            origin=made.settings.origin,
            log_key=made.settings.log_key,
            log_key_file=key,
            rehearsal=made.settings.rehearsal,
        ),
        [str(made.root)],
    )
    if made.settings.rehearsal is None:
        session.say(
            f"The ledger's key is in {key}: keep a copy elsewhere.",
            f"記録の署名鍵は{key}にあります。控えを別の場所に保管してください。",
        )
    session.say(
        f"Next: edit organization.yaml, then: assess -w {folder} organization apply",
        f"次に organization.yaml を編集し、assess -w {folder} organization apply を実行します。",
    )


def _bytes(file: Path | None) -> bytes | None:
    return read_file(file, str(file)) if file else None
