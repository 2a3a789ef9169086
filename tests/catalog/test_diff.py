"""Every field of everything in a catalogue has a kind of change, and every block is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pytest

from assess.catalog import change
from assess.catalog.change import Change, ChangeKind
from assess.catalog.diff import compare
from assess.catalog.load import load_files
from assess.domain.control import Control, Question, Requirement
from assess.domain.statement import Conflict, Framework, Source, Statement, Theme
from tests.catalog.small import changed

APART = {"id", "questions", "requirements"}
"""What an item is known by, and the parts that are compared one by one."""


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (Control, change.CONTROL_FIELDS),
        (Question, change.QUESTION_FIELDS),
        (Requirement, change.REQUIREMENT_FIELDS),
        (Statement, change.STATEMENT_FIELDS),
        (Conflict, change.CONFLICT_FIELDS),
        (Source, change.SOURCE_FIELDS),
        (Theme, change.THEME_FIELDS),
        (Framework, change.FRAMEWORK_FIELDS),
        (change.Named, change.NAMED_FIELDS),
    ],
)
def test_every_field_is_compared(kind: type, known: Mapping[str, ChangeKind]) -> None:
    assert {f.name for f in fields(kind)} - APART == set(known)


def changes(*edits: tuple[str, str, str]) -> list[Change]:
    before, after = load_files(changed()), load_files(changed(*edits))
    return list(compare(before.usable(), after.usable()))


@pytest.mark.parametrize(
    ("edit", "block", "item", "kind"),
    [
        (("catalogue", 'name: "', 'name: "new '), "catalogue", "name", ChangeKind.NOTED),
        (
            ("catalogue", "{en: Information systems,", "{en: Systems,"),
            "owners",
            "IT",
            ChangeKind.NOTED,
        ),
        (("conflicts", "status: open", "status: accepted"), "conflicts", "C-19", ChangeKind.NOTED),
        (("statements", "b" * 64, "d" * 64), "statements", "group/9/1", ChangeKind.REWORDED),
    ],
)
def test_every_block_is_compared(
    edit: tuple[str, str, str], block: str, item: str, kind: ChangeKind
) -> None:
    found = changes(edit)
    assert [(c.block, c.control, c.item, c.kind) for c in found] == [(block, "", item, kind)]


def test_comments_and_layout_change_nothing() -> None:
    assert changes(("technical", "controls:\n", "# All of them.\ncontrols:\n\n")) == []
