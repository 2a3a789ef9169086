"""Edits the file of a control on a copy, which takes its place only when a person says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assess.catalog.check import Checked, check_files
from assess.catalog.folder import read_folder
from assess.catalog.standing import standing
from assess.errors import Refused
from assess.text import Text, shown
from assess.workflow.words import unknown_control
from assess.workspace.files import replace_file, write_new
from assess.yamlio import read_file
from assess.yamlio.limits import MAX_BYTES

_TOO_LARGE = Text(
    f"The text has more than {MAX_BYTES:,} bytes.", f"内容が{MAX_BYTES:,}バイトを超えています。"
)


@dataclass(frozen=True, slots=True)
class Editing:
    """A file that is being edited.

    The copy lies beside the file under a name that the catalogue passes over, so that an editor
    finds the schema where the first line says.

    Attributes:
        folder: Of the catalogue.
        name: Of the file, relative to it.
        line: Where the control stands, counted from 1.
        before: The file's bytes when it began.
    """

    folder: Path
    name: str
    line: int
    before: bytes

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / self.name

    @property
    def copy(self) -> Path:
        """What the editor opens."""
        return _copy_of(self.path)

    def typed(self) -> bytes:
        """What the copy holds now.

        Raises:
            BadInput, OutsideFailure: It is gone, or can't be read.
        """
        return read_file(self.copy, shown(str(self.copy)))

    def check(self, data: bytes) -> Checked:
        """What would be wrong in the catalogue with these bytes in the file's place."""
        files = {**read_folder(self.folder).files, self.name: data}
        return check_files(files, shown(str(self.folder)))

    def keep(self, data: bytes) -> None:
        """Puts the bytes in the file's place; the copy goes.

        Raises:
            Refused: It is too large to be read whole, or somebody else changed the file
                meanwhile; the copy stays.
            OutsideFailure: The disk failed; file and copy are as they were.
        """
        if len(data) > MAX_BYTES:
            raise Refused(_TOO_LARGE, where=shown(str(self.path)), hint=_yours(self.copy))
        if read_file(self.path, shown(str(self.path))) != self.before:
            raise Refused(
                Text(
                    "Somebody changed the file meanwhile; nothing was overwritten.",
                    "その間にほかの人がファイルを変更しました。上書きはしていません。",
                ),
                where=shown(str(self.path)),
                hint=_yours(self.copy),
            )
        replace_file(self.path, data)
        self.drop()

    def drop(self) -> None:
        """Throws the copy away."""
        self.copy.unlink(missing_ok=True)


def begin(folder: Path, control: str) -> Editing:
    """Copies the file in which a control stands, whether it lints or not.

    Args:
        folder: Of the catalogue.
        control: Its id.

    Raises:
        BadInput: There is no such control.
        Refused: The file is being edited, or an edit of it was interrupted.
    """
    files = read_folder(folder).files
    place = standing(files, control)
    if place is None:
        raise unknown_control(control)
    editing = Editing(folder, place.file, place.line, files[place.file])
    try:
        write_new(editing.copy, editing.before)
    except Refused:
        raise Refused(
            Text(
                "This file is being edited, or an edit of it was interrupted.",
                "このファイルは編集中か、編集が中断されたままです。",
            ),
            where=shown(str(editing.path)),
            hint=_yours(editing.copy),
        ) from None
    return editing


def where(folder: Path, control: str) -> str:
    """``file:line`` of a control.

    Raises:
        BadInput: There is no such control.
    """
    place = standing(read_folder(folder).files, control)
    if place is None:
        raise unknown_control(control)
    return f"{shown(str(folder / place.file))}:{place.line}"


def _copy_of(path: Path) -> Path:
    return path.with_name(f".{path.stem}.editing{path.suffix}")


def _yours(copy: Path) -> Text:
    said = shown(str(copy))
    return Text(
        f"The edited text is in {said}: take from it what you need, then delete it.",
        f"編集した内容は{said}にあります。必要な部分を取り込んでから削除してください。",
    )
