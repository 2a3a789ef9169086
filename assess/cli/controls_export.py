"""``assess controls export``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from assess.catalog.load import Loaded
from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.text import Text

Made = bytes | Mapping[str, bytes]
"""A file, or the files of a folder by name."""


def _xlsx(found: Loaded) -> Made:
    from assess.catalog.schema import schema
    from assess.exchange.workbook.exporting import export_xlsx

    return export_xlsx(found.files, found.usable().name, schema())


def _csv(found: Loaded) -> Made:
    from assess.catalog.schema import schema
    from assess.exchange.workbook.exporting import export_csv

    return export_csv(found.files, found.usable().name, schema())


def _oscal(found: Loaded) -> Made:
    from assess.catalog.schema import schema
    from assess.exchange.oscal.own.exporting import export_oscal

    return export_oscal(found.files, schema())


FORMATS: Mapping[str, Callable[[Loaded], Made]] = {"xlsx": _xlsx, "csv": _csv, "oscal": _oscal}
"""Name of a format to what writes a catalogue in it."""


@declare(
    "assess controls export --out controls.xlsx\n"
    "assess controls export --format csv --out controls-csv\n"
    "assess controls export --format oscal --out catalog.json",
    ja="""カタログのすべてをファイルに書き出します。

    xlsxは1冊のブック、csvはファイルの入ったフォルダ、oscalはOSCALカタログのJSONです。
    いずれも一つも失わずに取り込めます: assess controls import FILE。
    同じカタログからは、同じ内容のファイルができます。
    """,
)
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="xlsx",
    show_default=True,
    help=Text("Of what is written.", "書き出す形式"),
)
@option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help=Text(
        "A new file; for csv a new or empty folder.",
        "新しいファイル(csvでは新しい、又は空のフォルダ)",
    ),
)
@click.pass_obj
def command(session: Session, form: str, out: Path) -> None:
    """Write all of the catalogue for other programs.

    xlsx is one workbook, csv a folder of files, oscal an OSCAL catalog in JSON. Each is taken back
    without loss: assess controls import FILE. The same catalogue gives the same bytes.
    """
    from assess.cli.catalogue import loaded
    from assess.workspace.files import write_folder, write_new

    found = loaded(session)
    made = FORMATS[form](found)
    if isinstance(made, bytes):
        write_new(out, made)
    else:
        write_folder(out, made)
    count = len(found.usable().controls)
    session.out.emit(document(path=out, format=form, controls=count))
    session.say(f"{count} controls are in {out}.", f"管理策{count}件を{out}に書き込みました。")
