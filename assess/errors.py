"""The one error root: what happened, where, and what to do next.

Exit codes (DESIGN section 9): 1 the answer is no, 2 usage or bad input,
3 not permitted, 4 something outside failed.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from typing import ClassVar

from assess.text import NOTHING, Language, Text


class AssessError(Exception):
    """Root of every error that a person may see.

    Args:
        message: What happened, one sentence, in the user's words.
        where: The place: ``file:line:column``, or ``department / control / question``.
        hint: What to do next.
    """

    exit_code: ClassVar[int] = 1

    def __init__(
        self, message: Text, *, where: str | None = None, hint: Text | None = None
    ) -> None:
        super().__init__(message.en)
        self.message = message
        self.where = where
        self.hint = hint or NOTHING

    def __str__(self) -> str:
        return self.told("en")

    @property
    def sentences(self) -> Text:
        """Message and hint on one line."""
        said, hint = self.message, self.hint
        return Text(f"{said.en} {hint.en}", f"{said.ja}{hint.ja}") if hint else said

    def told(self, language: Language) -> str:
        """Place, message and, on a line of its own, hint."""
        message = self.message.get(language)
        head = f"{self.where}: {message}" if self.where else message
        return f"{head}\n  {self.hint.get(language)}" if self.hint else head


class Refused(AssessError):
    """The answer is no: a rule of the product forbids it now."""

    exit_code = 1


class BadInput(AssessError):
    """Arguments or data that cannot be used."""

    exit_code = 2


class NotPermitted(AssessError):
    """The actor may not do this."""

    exit_code = 3


class OutsideFailure(AssessError):
    """Disk, database, network or another program failed."""

    exit_code = 4


class Many(BadInput):
    """Several errors of one run, reported together.

    Args:
        errors: At least one error; printed in the given order.
    """

    def __init__(self, errors: list[AssessError]) -> None:
        super().__init__(
            Text("\n".join(e.told("en") for e in errors), "\n".join(e.told("ja") for e in errors))
        )
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


_SYSTEM: dict[int, Text] = {
    errno.EACCES: Text("permission denied", "アクセス権がありません"),
    errno.EPERM: Text("operation not permitted", "許可されていない操作です"),
    errno.ENOENT: Text("no such file or folder", "ファイル又はフォルダがありません"),
    errno.EEXIST: Text("it exists already", "既に存在します"),
    errno.ENOTDIR: Text("a part of the path is not a folder", "パスの途中がフォルダではありません"),
    errno.EISDIR: Text("it is a folder", "フォルダです"),
    errno.ENOSPC: Text("no space left on the disk", "ディスクの空き容量がありません"),
    errno.EDQUOT: Text("the disk quota is used up", "ディスクの割当容量を使い切りました"),
    errno.EROFS: Text("the file system is read-only", "読取り専用のファイルシステムです"),
    errno.EIO: Text("the disk does not read or write", "ディスクの読み書きに失敗しました"),
    errno.EMFILE: Text("too many files are open", "開いているファイルが多すぎます"),
    errno.ENAMETOOLONG: Text("the name is too long", "名前が長すぎます"),
    errno.ELOOP: Text("too many links one after the other", "リンクが多重になっています"),
    errno.EXDEV: Text("it lies on another disk", "別のディスクにあります"),
    errno.EFBIG: Text("the file is too large", "ファイルが大きすぎます"),
    errno.EOPNOTSUPP: Text("operation not supported", "対応していない操作です"),
    errno.EBUSY: Text("it is in use", "使用中です"),
    errno.ENXIO: Text(
        "it is a socket, or a device that is not there", "ソケット、又は存在しないデバイスです"
    ),
    errno.ETXTBSY: Text("a program is using it", "別のプログラムが使用中です"),
}
"""What the system says, in the user's words; the rest keeps the system's own."""


def system_said(error: OSError) -> Text:
    """Why the system refused, as the end of a sentence without its full stop."""
    said = error.strerror or str(error) or type(error).__name__
    return _SYSTEM.get(error.errno or 0, Text(said, said))
