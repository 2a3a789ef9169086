"""Where a control stands in the files of a catalogue, whether they lint or not."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assess.catalog.draft import read
from assess.errors import Place
from assess.yamlio import Problem


def standing(files: Mapping[str, bytes], control: str) -> Place | None:
    """The line of a control, its file named relative to the folder; None if it is nowhere.

    Args:
        files: Relative name to bytes.
        control: Its id.

    Returns:
        Where its mapping starts; in a file that is no YAML at present, the line that names the id.
    """
    problems: list[Problem] = []
    for entry in read(files, "", problems, complete=False).controls:
        if entry.control.id == control:
            return entry.control.field.place
    line = re.compile(
        rf"(?m)^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?{re.escape(control)}[\"']?[ \t]*(?:#|$)"
    )
    for name in sorted(files):
        text = files[name].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        found = line.search(text)
        if found:
            return Place(name, text.count("\n", 0, found.start()) + 1, 1)
    return None
