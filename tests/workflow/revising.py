"""Edits the controls of a workspace as text, one at a time, as somebody in an editor does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Revising:
    """The workspace's YAML, edited control by control as text."""

    folder: Path

    def file(self, control: str) -> tuple[Path, str, re.Match[str]]:
        """The file that has a control, its text, and where in it the control stands."""
        for path in sorted(self.folder.glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            found = re.search(rf"  - id: {control}\n(?:(?!  - id: ).*\n)*", text)
            if found:
                return path, text, found
        raise AssertionError(control)

    def block(self, control: str) -> str:
        """The text of a control."""
        return self.file(control)[2][0]

    def put(self, control: str, *blocks: str) -> None:
        """Puts other controls in the place of one."""
        path, text, found = self.file(control)
        path.write_text(text[: found.start()] + "".join(blocks) + text[found.end() :], "utf-8")

    def renamed(self, control: str, name: str, *replaces: str) -> str:
        """The text of a control under another id."""
        text = self.block(control).replace(control, name)
        said = f"    replaces: [{', '.join(replaces)}]\n" if replaces else ""
        return text.replace(f"  - id: {name}\n", f"  - id: {name}\n{said}", 1)

    def part(self, item: str) -> str:
        """The text of a question or requirement."""
        control = item.rpartition("-")[0]
        found = re.search(
            rf"      - id: {item}\n(?:(?!      - id: |    \w).*\n)*", self.block(control)
        )
        assert found, item
        return found[0]

    def reword(self, item: str) -> None:
        """Another English wording of a question or title of a requirement."""
        control, old = item.rpartition("-")[0], self.part(item)
        found = re.search(r'(?:text:\n          en: |title: \{en: )"?', old)
        assert found, old
        new = old[: found.end()] + "In other words - " + old[found.end() :]
        self.put(control, self.block(control).replace(old, new))

    def ask_more(self, item: str, name: str) -> None:
        """One more question, a copy of another."""
        control, old = item.rpartition("-")[0], self.part(item)
        self.put(control, self.block(control).replace(old, old + old.replace(item, name)))
