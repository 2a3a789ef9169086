"""The text of a file with a new control in it, whose empty fields lint names one by one."""

from __future__ import annotations

from dataclasses import dataclass

from assess.catalog.inserting import insert_control
from assess.catalog.stub import Stub, stub_lines
from assess.domain.control import AppliesTo, QuestionType
from assess.errors import Refused
from assess.text import NOTHING, Language, Text
from assess.workflow.desk import Desk
from assess.workflow.editing.survey import Survey
from assess.workflow.new_control import propose_id, used_ids

EMPTY = '""'
"""How a field is written that is to be filled."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file with a new control; nothing is written yet.

    Attributes:
        control: Its id.
        file: Relative to the catalogue's folder; it may be a new one.
        row, column: Of the first field to be filled, counted from 0.
    """

    control: str
    file: str
    text: str
    row: int
    column: int


def draft_control(desk: Desk, survey: Survey, theme: str, language: Language) -> Draft:
    """Puts a new control behind the last one of a theme.

    Args:
        desk: Who and where.
        survey: The YAML, without errors.
        theme: Id of the theme.
        language: Of the notes beside it.

    Raises:
        Refused: The YAML has errors, or a layout into which nothing can be put.
    """
    catalogue = survey.catalogue
    if catalogue is None:
        raise Refused(
            Text(
                "The YAML has errors; correct them before you add a control.",
                "YAMLに誤りがあります。先に直してから管理策を加えてください。",
            )
        )
    stub = Stub(
        id=propose_id(catalogue, theme, used_ids(desk)),
        theme=theme,
        title=NOTHING,
        objective=NOTHING,
        applies_to=AppliesTo(all=True),
        entities=catalogue.entities[:1],
        due=(1, 2, 3, 4),
        statements=(),
        reason=NOTHING,
        type=QuestionType.YES_PARTIAL_NO_NA,
        label=NOTHING,
        question=NOTHING,
        evidence=NOTHING,
    )
    made = insert_control(survey.files, theme, _lines(stub, language))
    text = made.data.decode("utf-8").removeprefix("\ufeff")
    lines = text.splitlines()
    row = next(n for n in range(made.line - 1, len(lines)) if lines[n].endswith(EMPTY))
    return Draft(stub.id, made.name, text, row, len(lines[row]) - 1)


def _lines(stub: Stub, language: Language) -> list[str]:
    """The lines of the stub, with a reason to be filled, or statements in its place."""
    lines = stub_lines(stub, language)
    if any(line.strip() == "reason:" for line in lines):
        return lines
    at = next(n for n, line in enumerate(lines) if line.startswith("  due:")) + 1
    return [*lines[:at], "  reason:", f"    en: {EMPTY}", f"    ja: {EMPTY}", *lines[at:]]
