"""``assess backup``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare
from assess.cli.session import Session


@declare(
    "assess backup /mnt/usb/security-2027-01-14",
    ja="""作業領域を新しいフォルダに複製し、検証します。

    フォルダは新しいか、空である必要があります。複製は証跡の内容まで検証します。記録の
    署名鍵は、意図して作業領域の外に置いているため、複製に含みません。
    """,
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_obj
def command(session: Session, folder: Path) -> None:
    """Copy the workspace into a new folder and verify it.

    The folder must be new or empty. The copy is verified with the bytes of its evidence. The
    ledger's key is not in it: it lies outside the workspace on purpose.
    """
    from assess.workflow.backup import backup

    made = backup(session.folder, folder)
    session.out.emit(
        document(folder=made.folder, objects=made.objects, leaves=made.verified.leaves),
        [str(made.folder)],
    )
    session.say(
        f"Copied and verified: {made.verified.leaves} leaves, {made.objects} evidence objects.",
        f"複製して検証しました: リーフ{made.verified.leaves}件、証跡{made.objects}件",
    )
