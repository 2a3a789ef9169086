"""What a person types into the YAML of a catalogue, whatever its controls say."""

from __future__ import annotations

import re
from pathlib import Path


def file_of(controls: Path, item: str) -> Path:
    """The file in which a control, question or requirement stands."""
    found = [f for f in controls.rglob("*.yaml") if f"- id: {item}\n" in f.read_text("utf-8")]
    assert len(found) == 1, item
    return found[0]


def change(controls: Path, item: str, pattern: str, instead: str) -> Path:
    """Replaces the first match of a pattern below the line with the id; the file."""
    file = file_of(controls, item)
    head, line, rest = file.read_text("utf-8").partition(f"- id: {item}\n")
    rest, count = re.subn(pattern, instead, rest, count=1)
    assert count == 1, pattern
    file.write_text(head + line + rest, encoding="utf-8")
    return file


def reword(controls: Path, question: str) -> Path:
    """Asks a question in other words; the file."""
    return change(controls, question, r"(?s)(text:\s+en: [^\n?]*)", r"\1 in this company")


def retitle(controls: Path, requirement: str) -> Path:
    """Wants another piece of evidence; the file."""
    return change(controls, requirement, r"title: \{en: ", "title: {en: signed ")
