"""Read a text file from disk without trusting that it is one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from assess.errors import BadInput, OutsideFailure, system_said
from assess.text import Text
from assess.yamlio.limits import MAX_BYTES

_HINT = Text("give the path of a YAML file", "YAMLファイルのパスを指定してください。")
_NOT_REGULAR = Text("this is not a regular file", "通常のファイルではありません。")
_MISSING = Text("there is no such file", "ファイルがありません。")


def read_file(path: Path, file: str, size: int = MAX_BYTES) -> bytes:
    """The bytes of a YAML file, at most one more than `load` accepts.

    Symbolic links are followed. Pipes and devices are refused without waiting for them.

    Args:
        path: The file.
        file: Its name as the user should see it.
        size: Most bytes that are accepted.

    Raises:
        BadInput: There is no such file, or it is a folder, pipe, device or socket.
        OutsideFailure: It cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise BadInput(_NOT_REGULAR, where=file, hint=_HINT)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(size + 1)
        finally:
            os.close(descriptor)
    except (FileNotFoundError, NotADirectoryError) as err:
        raise BadInput(_MISSING, where=file, hint=_HINT) from err
    except OSError as err:
        hint = Text(
            "check the permissions of the file and the state of the disk",
            "ファイルのアクセス権とディスクの状態を確かめてください。",
        )
        reason = system_said(err)
        message = Text(
            f"the file cannot be read: {reason.en}", f"ファイルを読めません({reason.ja})。"
        )
        raise OutsideFailure(message, where=file, hint=hint) from err
