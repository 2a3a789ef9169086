"""All files of a catalogue as one byte string that hashes and stores."""

from __future__ import annotations

import json
from collections.abc import Mapping

from assess.errors import BadInput
from assess.text import Text
from assess.yamlio.names import usable_name

FORMAT = "assess-catalogue-1"


class NotAContainer(BadInput):
    """Bytes that `pack` has not made, or files that it cannot hold."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The one byte string that stands for these files; every byte of them is kept.

    Args:
        files: Relative name to UTF-8 bytes.

    Returns:
        UTF-8 JSON ``{"files": {name: text}, "format": "assess-catalogue-1"}`` with sorted keys and
        no white space. The texts are not normalised. Its SHA-256 is the catalogue revision.

    Raises:
        NotAContainer: A name cannot be kept or a file is not UTF-8.
    """
    texts: dict[str, str] = {}
    for name, data in files.items():
        if not usable_name(name):
            raise NotAContainer(
                Text("the file name cannot be kept", "このファイル名では保存できません。"),
                where=ascii(name),
            )
        try:
            texts[name] = data.decode("utf-8")
        except UnicodeDecodeError:
            raise NotAContainer(
                Text("the file is not UTF-8", "ファイルがUTF-8ではありません。"), where=name
            ) from None
    value = {"files": texts, "format": FORMAT}
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of which `pack` made `data`.

    Args:
        data: Bytes from anyone.

    Raises:
        NotAContainer: `pack` would not give these bytes.
    """
    try:
        value = json.loads(data.decode("utf-8"))
        texts = value["files"].items()
        files = {name: text.encode("utf-8") for name, text in texts}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise _not_packed() from None
    if pack(files) != data:
        raise _not_packed()
    return files


def _not_packed() -> NotAContainer:
    return NotAContainer(
        Text("the stored catalogue is not readable", "保存されたカタログを読めません。"),
        hint=Text(
            "Restore the database from a backup, then run `assess verify`.",
            "データベースをバックアップから復元し、`assess verify`を実行してください。",
        ),
    )
