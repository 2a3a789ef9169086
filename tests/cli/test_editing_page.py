"""docs/EDITING.md: its commands can be typed, and what it says of changes is what the code does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from assess.catalog import change
from assess.catalog.change import ChangeKind
from assess.cli.changes import KINDS, OF_EVIDENCE
from assess.cli.commands import rows
from tests.cli.test_table import find

PAGE = (Path(__file__).parents[2] / "docs" / "EDITING.md").read_text("utf-8")


def test_every_command_can_be_typed() -> None:
    typed = re.findall(r"^    \$ (assess .*)$", PAGE, re.MULTILINE)
    assert len(typed) >= 6
    for line in typed:
        words = shlex.split(line)
        name = max((r[0] for r in rows() if line[7:].startswith(r[0])), key=len)
        context, command = find(name)
        command.make_context(name, words[1 + len(name.split()) :], parent=context)


def table() -> list[tuple[set[str], str]]:
    """Fields named in each row of the table of changes, and the kind that it says."""
    part = PAGE.partition("## What each change does")[2].partition("## ")[0]
    cells = [[c.strip() for c in row.split("|")[1:-1]] for row in part.splitlines() if "|" in row]
    return [(set(re.findall(r"`(\w+)`", row[0])), row[1]) for row in cells[2:]]


def test_the_table_names_the_kind_that_a_field_has() -> None:
    known = {**change.CONTROL_FIELDS, **change.QUESTION_FIELDS}
    said = {kind: text.en.split(":")[0] for kind, text in KINDS.items()}
    evidence = False
    for fields, kind in table():
        evidence = kind != "rescoped" and (evidence or "describes" in fields)
        kinds = change.REQUIREMENT_FIELDS if evidence else known
        words = {**said, **{k: t.en.split(":")[0] for k, t in OF_EVIDENCE.items()}}
        for name in fields:
            shown = words[kinds[name]] if evidence else said[kinds[name]]
            assert shown == kind, name
    covered = {name for fields, _ in table() for name in fields}
    answered = {n for n, k in change.QUESTION_FIELDS.items() if k is not ChangeKind.NOTED}
    assert answered - covered == {"text", "type", "unit"}, "these are named in words"
