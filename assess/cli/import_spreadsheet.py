"""Spreadsheets given to ``assess controls import``: our own workbook, or a checklist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text, shown

if TYPE_CHECKING:
    from assess.exchange.spreadsheets.grid import Grid

Named = Sequence[tuple[str, bytes]]
"""Names of files as the user should see them, and their bytes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options say.

    Attributes:
        columns: As typed, "" for none.
        sheets: Names; empty for all.
    """

    out: Path | None
    framework: str = ""
    columns: str = ""
    sheets: tuple[str, ...] = ()
    yes: bool = False

    def folder(self) -> Path:
        """Where to.

        Raises:
            BadInput: It was not said.
        """
        if self.out is None:
            raise BadInput(
                Text("Say where to write the catalogue.", "書き込み先を指定してください。"),
                where="--out",
                hint=Text("Name a new folder.", "新しいフォルダを指定してください。"),
            )
        return self.out

    def fit_workbook(self) -> None:
        """Passes where nothing is said that only a checklist knows.

        Raises:
            BadInput: An option does not fit.
        """
        given = {"--columns": self.columns, "--sheet": self.sheets, "--framework": self.framework}
        for option, value in given.items():
            if value:
                raise BadInput(
                    Text(
                        "A workbook of assess controls export needs no such option.",
                        "assess controls exportのブックには使えません。",
                    ),
                    where=option,
                )


@dataclass(frozen=True, slots=True)
class Read:
    """Files as they were read; `spreadsheets` says what all of them are."""

    named: Named
    spreadsheets: bool


def read_files(paths: Sequence[Path]) -> Read:
    """The files; a folder stands for the CSV files in it.

    Raises:
        BadInput: One cannot be read, or only some are spreadsheets.
    """
    from assess.exchange.foreign.documents import MOST_BYTES
    from assess.exchange.spreadsheets.kinds import is_spreadsheet
    from assess.yamlio import read_file

    files = [file for path in paths for file in _below(path)]
    named = [(shown(str(file)), read_file(file, shown(str(file)), MOST_BYTES)) for file in files]
    kinds = [is_spreadsheet(data, file) for file, data in named]
    for (file, _), kind in zip(named, kinds, strict=True):
        if kind != kinds[0]:
            raise BadInput(
                Text(
                    "this file is of another form than the first",
                    "最初のファイルと形式が異なります",
                ),
                where=file,
                hint=Text("give files of one form", "同じ形式のファイルを指定してください"),
            )
    return Read(named, bool(kinds) and kinds[0])


def _below(path: Path) -> Iterator[Path]:
    found = sorted(path.glob("*.csv")) if path.is_dir() else []
    yield from found or [path]


def import_spreadsheets(session: Session, named: Named, wanted: Wanted) -> int:
    """Makes a catalogue of them, or takes our own workbook over; returns the exit code."""
    from assess.exchange.spreadsheets.reading import read_spreadsheet
    from assess.exchange.workbook.restoring import is_own
    from assess.workspace.files import check_free

    if wanted.out is not None:
        check_free(wanted.out)
    grids = [grid for file, data in named for grid in read_spreadsheet(data, file)]
    if not is_own(grids):
        from assess.cli.import_checklist import import_checklists

        return import_checklists(session, grids, named, wanted)
    wanted.fit_workbook()
    if wanted.out is None:
        from assess.cli.import_workbook import import_over

        return import_over(session, grids, yes=wanted.yes)
    _new_folder(session, grids, wanted.out)
    return 0


def _new_folder(session: Session, grids: Sequence[Grid], out: Path) -> None:
    """Writes the catalogue of a workbook as a folder of its own."""
    from assess.catalog.schema import FILE_NAME, schema, schema_bytes
    from assess.cli.controls_import import left_lines
    from assess.exchange.workbook.importing import import_workbook
    from assess.workspace.files import write_folder
    from assess.yamlio.names import usable_name

    made = import_workbook(grids, schema(), usable_name, FILE_NAME)
    write_folder(out, {**made.files, FILE_NAME: schema_bytes(made.languages)})
    session.out.emit(
        {
            "folder": str(out),
            "files": len(made.files),
            "entries": dict(made.counts),
            "left": [asdict(one) for one in made.left],
        },
        left_lines(session, made.left, several=False),
    )
    count = made.counts.get("controls", 0)
    session.say(
        f"{count} controls are in {out}, as the workbook has them.",
        f"ブックの管理策{count}件を{out}に書き込みました。",
    )
    session.say(f"Next: assess lint {out}", f"次に実行: assess lint {out}")
