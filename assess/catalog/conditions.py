"""Targets and `when`: the two small rules that a question may carry."""

from __future__ import annotations

from assess.catalog.codes import Code
from assess.catalog.reading import CatalogueReader
from assess.catalog.shapes import ANSWERS, TARGET, WHEN
from assess.domain.control import Target, TargetKind, When
from assess.text import Text
from assess.yamlio import Field, Fields, Mapping

_KINDS = tuple(TargetKind)


def read_target(reader: CatalogueReader, field: Field | None) -> Target | None:
    """One rule; None also stands for no target."""
    if field is None:
        return None
    fields = reader.shaped(field, TARGET)
    if not isinstance(field.node, Mapping):
        return None
    named = [kind for kind in _KINDS if kind in fields]
    if len(named) != 1:
        message = Text(
            f"a target has one rule, not {len(named)}",
            f"目標の規則は一つです({len(named)}件あります)",
        )
        hint = Text(
            "write at_least: n, at_most: n, max_age_days: n or inside_period: true",
            "at_least: n、at_most: n、max_age_days: n、inside_period: trueの"
            "いずれかを書いてください",
        )
        reader.report(field, message, hint, Code.TARGET_FORM)
        return None
    if named[0] is TargetKind.INSIDE_PERIOD:
        return _inside_period(reader, fields)
    value = reader.positive(fields[named[0]], zero=named[0] is not TargetKind.MAX_AGE_DAYS)
    return None if value is None else Target(named[0], value)


def _inside_period(reader: CatalogueReader, fields: Fields) -> Target | None:
    flag = fields[TargetKind.INSIDE_PERIOD]
    inside = reader.boolean(flag)
    if flag is not None and inside is False:
        message = Text("inside_period can only be true", "inside_periodに書けるのはtrueだけです")
        hint = Text("write true, or delete the target", "trueと書くか、targetを削除してください")
        reader.report(flag, message, hint, Code.TARGET_FORM)
    return Target(TargetKind.INSIDE_PERIOD) if inside else None


def read_when(reader: CatalogueReader, field: Field | None) -> When | None:
    """The answer that another question must have; None also stands for always."""
    if field is None:
        return None
    fields = reader.shaped(field, WHEN)
    question = reader.text(fields["question"])
    at_least = reader.positive(fields["at_least"])
    words = reader.list_of(fields["is"], lambda item: reader.one_of(item, ANSWERS), at_least=1)
    if not isinstance(field.node, Mapping):
        return None
    given = [name for name in ("at_least", "is") if name in fields]
    if len(given) != 1:
        message = Text(
            f"when has one condition, not {len(given)}",
            f"whenの条件は一つです({len(given)}件あります)",
        )
        hint = Text(
            "write at_least: 1, or is: [no, partial]",
            "at_least: 1又はis: [no, partial]のように書いてください",
        )
        reader.report(field, message, hint, Code.WHEN_FORM)
        return None
    if question is None or (at_least is None and not words):
        return None
    return When(question, at_least, words)
