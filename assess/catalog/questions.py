"""Questions and evidence requirements of a control."""

from __future__ import annotations

from assess.catalog.codes import Code
from assess.catalog.conditions import read_target, read_when
from assess.catalog.entry import Entry
from assess.catalog.reading import CatalogueReader
from assess.catalog.shapes import (
    CONTROL_ID,
    QUESTION,
    QUESTION_ID,
    REQUIREMENT,
    REQUIREMENT_ID,
    RETENTION_YEARS,
    Form,
)
from assess.domain.control import (
    AskedOf,
    Basis,
    Describes,
    PersonalData,
    Question,
    QuestionType,
    Requirement,
    Supply,
    Tests,
)
from assess.text import Text
from assess.yamlio import Field, Fields


def read_question(reader: CatalogueReader, field: Field, control: str | None) -> Entry[Question]:
    """One question.

    Args:
        reader: Records what is wrong.
        field: The mapping.
        control: Id of its control, None when unreadable.
    """
    fields = reader.shaped(field, QUESTION)
    id_ = _part_id(reader, fields["id"], QUESTION_ID, control)
    type_, label = reader.word(fields["type"], QuestionType), reader.pair(fields["label"])
    text, tests = reader.pair(fields["text"]), reader.word(fields["tests"], Tests)
    basis = reader.word(fields["basis"], Basis)
    asked_of = reader.choice(fields, "asked_of", AskedOf.DEPARTMENT)
    supply = reader.choice(fields, "supply", Supply.DEPARTMENT)
    target, when = read_target(reader, fields["target"]), read_when(reader, fields["when"])
    tolerance, unit = reader.positive(fields["tolerance"]), _unit(reader, fields["unit"])
    statements = reader.names(fields["statements"]) if "statements" in fields else None
    population, due = reader.flag(fields, "population_required"), reader.quarters(fields["due"])
    if id_ is None or type_ is None or label is None:
        return Entry(field, id_, None)
    if text is None or tests is None or basis is None:
        return Entry(field, id_, None)
    value = Question(
        id=id_,
        type=type_,
        label=label,
        text=text,
        tests=tests,
        basis=basis,
        asked_of=asked_of,
        supply=supply,
        target=target,
        tolerance=tolerance,
        unit=unit,
        when=when,
        statements=statements,
        population_required=population,
        due=due,
    )
    return Entry(field, id_, value)


def read_requirement(
    reader: CatalogueReader, field: Field, control: str | None
) -> Entry[Requirement]:
    """One evidence requirement; arguments as for `read_question`."""
    fields = reader.shaped(field, REQUIREMENT)
    id_ = _part_id(reader, fields["id"], REQUIREMENT_ID, control)
    title, required = reader.pair(fields["title"]), reader.boolean(fields["required"])
    describes = reader.word(fields["describes"], Describes)
    fresh_days = _fresh_days(reader, fields, describes)
    asked_of = reader.choice(fields, "asked_of", AskedOf.DEPARTMENT)
    supply = reader.choice(fields, "supply", Supply.DEPARTMENT)
    when, unless_nil = read_when(reader, fields["when"]), reader.flag(fields, "unless_nil")
    personal_data = reader.choice(fields, "personal_data", PersonalData.NONE)
    years = reader.positive(fields["retention_years"])
    if id_ is None or title is None or required is None:
        return Entry(field, id_, None)
    if describes is None or fresh_days is None:
        return Entry(field, id_, None)
    value = Requirement(
        id=id_,
        title=title,
        required=required,
        describes=describes,
        fresh_days=fresh_days,
        asked_of=asked_of,
        supply=supply,
        when=when,
        unless_nil=unless_nil,
        personal_data=personal_data,
        retention_years=years or RETENTION_YEARS,
    )
    return Entry(field, id_, value)


def _fresh_days(reader: CatalogueReader, fields: Fields, describes: Describes | None) -> int | None:
    """A state is evidence for some days only; a period needs none."""
    if "fresh_days" in fields:
        return reader.positive(fields["fresh_days"])
    if describes is Describes.STATE:
        path = f"{fields.path}.fresh_days"
        message = Text(
            "evidence of a state needs to say how old it may be",
            "状態の証跡には、いつまで有効かが必要です",
        )
        hint = Text(
            "write fresh_days: 35 (days before the end of the period), or describes: period",
            "fresh_days: 35のように期末前の日数を書くか、describes: periodとしてください",
        )
        reader.report_at(fields.place, path, message, hint, Code.FRESHNESS)
        return None
    return 0


def _unit(reader: CatalogueReader, field: Field | None) -> Text | None:
    """A unit may be the same sign in both languages."""
    return None if field is None else reader.pair(field, japanese=False)


def _part_id(
    reader: CatalogueReader, field: Field | None, form: Form, control: str | None
) -> str | None:
    id_ = reader.identifier(field, form)
    if field is None or id_ is None or control is None:
        return id_
    if not form.pattern.fullmatch(id_) or not CONTROL_ID.pattern.fullmatch(control):
        return id_
    if not id_.startswith(f"{control}-"):
        message = Text(
            f'"{id_}" does not belong to control {control}',
            f"「{id_}」は管理策{control}のものではありません",
        )
        right = f"{control}-{id_.rpartition('-')[2]}"
        hint = Text(f"write {right}", f"{right}と書いてください")
        reader.report(field, message, hint, Code.FOREIGN_ID)
    return id_
