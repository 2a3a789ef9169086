"""Every field of everything in a catalogue has a kind of change, and every block is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import pytest

from assess.catalog import diff
from assess.catalog.diff import Change, ChangeKind, compare
from assess.catalog.load import load_files
from assess.domain.control import Control, Question, Requirement
from assess.domain.statement import Conflict, Framework, Source, Statement, Theme
from tests.catalog.small import changed

APART = {"id", "questions", "requirements"}
"""What an item is known by, and the parts that are compared one by one."""


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (Control, diff.CONTROL_FIELDS),
        (Question, diff.QUESTION_FIELDS),
        (Requirement, diff.REQUIREMENT_FIELDS),
        (Statement, diff.STATEMENT_FIELDS),
        (Conflict, diff.CONFLICT_FIELDS),
        (Source, diff.SOURCE_FIELDS),
        (Theme, diff.THEME_FIELDS),
        (Framework, diff.FRAMEWORK_FIELDS),
        (diff.Named, diff.NAMED_FIELDS),
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
