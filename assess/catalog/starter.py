"""The catalogue that comes with the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import assess
from assess.catalog.folder import read_folder
from assess.errors import OutsideFailure
from assess.text import Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGE = "assess.starter"


def starter_files() -> dict[str, bytes]:
    """Relative name to bytes: from the installed package, else from the checkout.

    Raises:
        OutsideFailure: Neither is there.
    """
    from importlib.resources import files

    try:
        found = dict(_below(files(PACKAGE), ""))
    except ModuleNotFoundError:
        found = {}
    checkout = Path(assess.__file__).parent.parent / "controls"
    if not found and checkout.is_dir():
        found = read_folder(checkout).files
    if not found:
        message = Text("the shipped catalogue is missing", "付属のカタログがありません。")
        hint = Text("Install the program again.", "プログラムを導入し直してください。")
        raise OutsideFailure(message, where=PACKAGE, hint=hint)
    return dict(sorted(found.items()))


def _below(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.is_dir():
            found += _below(entry, f"{name}/")
        elif name.endswith(".yaml"):
            found.append((name, entry.read_bytes()))
    return found
