"""Changes in meaning as a list: what was, what is, and what that does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from assess.catalog.diff import Change, ChangeKind
from assess.domain.control import AppliesTo, Target, TargetKind, When
from assess.domain.statement import Conflict, Statement
from assess.text import Text
from assess.tui.editor_rows import told_effect
from assess.tui.layout import between, left, wrap
from assess.tui.marks import Marks
from assess.tui.page import Page
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row
from assess.workflow.controls import Compared
from assess.workflow.editing import Survey

_KIND = 12
"""Columns of what a change is called."""

_STYLES = {
    ChangeKind.REMOVED: "$result-nonconforming",
    ChangeKind.REPLACED: "$result-partly",
    ChangeKind.REWORDED: "$result-partly",
    ChangeKind.RETARGETED: "$result-partly",
    ChangeKind.RESCOPED: "$result-partly",
    ChangeKind.SAME: "$result-conforming",
}


_NO_VALUES = frozenset({"hashes"})
"""Fields whose values tell a person nothing."""


def key_of(change: Change) -> str:
    """By which the list knows a change."""
    return f"{change.kind.value} {change.item}"


def change_rows(survey: Survey, speech: Speech, marks: Marks, columns: int) -> list[Row]:
    """All changes: those of controls with what they do to an open period, then the others."""
    page = Page(speech, marks, columns)
    found = survey.found
    if found is None or found.before is None:
        key = "changes.first" if found is not None else "editor.effect_later"
        page.blank()
        page.paragraph(speech.t(key))
        return page.rows
    if not found.changes:
        page.blank()
        page.paragraph(speech.t("changes.none" if not survey.edited else "changes.bytes_only"))
        return page.rows
    control, titles = None, _titles(found)
    for change in found.changes:
        if change.control != control:
            control = change.control
            _heading(page, change, survey)
        _change(page, change, titles)
    return page.rows


def _heading(page: Page, change: Change, survey: Survey) -> None:
    speech = page.speech
    if not change.control:
        page.section(speech.t("changes.others"))
        return
    placed = survey.placed(change.control)
    title = placed.value.title if placed and placed.value else None
    before = survey.published
    if title is None and before is not None:
        title = next((c.title for c in before.controls if c.id == change.control), None)
    effect = survey.effects.get(change.control)
    figure = told_effect((effect,) if effect else (), speech)
    page.section(f"{change.control} {speech.of(title) if title else ''}".strip(), figure)


def _change(page: Page, change: Change, titles: Mapping[str, Text]) -> None:
    speech, key = page.speech, key_of(change)
    style = _STYLES.get(change.kind, "$text-muted")
    kind = left(speech.t(f"changes.{change.kind.value}"), _KIND, style)
    fields = ", ".join(speech.t(f"field.{f}") for f in change.fields)
    does = plain(speech.t(f"changes.does_{change.kind.value}"), "$text-muted")
    start = join(" ", kind, f"{change.item}  ", (fields, "$text-muted"))
    page.add(between(start, does, page.columns), key)
    if change.kind is ChangeKind.REPLACED:
        words = speech.t("changes.by", ids=", ".join(change.successors))
        page.paragraph(words, indent=(_KIND + 1, _KIND + 1), key=key)
    for name in change.fields:
        if name in _NO_VALUES:
            continue
        for line in _values(name, change, Values(speech, titles), page.columns - _KIND - 1):
            page.add(f"{' ' * (_KIND + 1)}{line}", key)


def _titles(found: Compared) -> dict[str, Text]:
    """What the codes of departments' attributes, owners and companies are called."""
    titles: dict[str, Text] = {}
    for catalogue in (found.before, found.after):
        if catalogue is not None:
            titles |= catalogue.attribute_titles
            titles |= catalogue.owner_titles
            titles |= catalogue.entity_titles
    return titles


def _values(name: str, change: Change, values: Values, columns: int) -> Iterator[str]:
    """What a field was and is; in the other language where only that differs."""
    pair = getattr(change.before, name, None), getattr(change.after, name, None)
    both = [values.say(value) for value in pair]
    if both[0] == both[1]:
        both = [values.other.say(value) for value in pair]
    for label, words in zip(("changes.before", "changes.after"), both, strict=True):
        start = values.speech.t(label)
        for line in wrap(words or "-", columns - 8):
            yield left(start, 8).plain + line
            start = ""


@dataclass(frozen=True, slots=True)
class Values:
    """How values of fields are said.

    Attributes:
        titles: What codes are called.
    """

    speech: Speech
    titles: Mapping[str, Text]

    @property
    def other(self) -> Values:
        """The same in the other language."""
        return Values(Speech("en" if self.speech.language == "ja" else "ja"), self.titles)

    def say(self, value: object) -> str:
        """A value in words."""
        t = self.speech.t
        match value:
            case None:
                return "-"
            case bool():
                return t("changes.yes" if value else "changes.no")
            case Text():
                return self.speech.of(value)
            case Enum():
                return t(f"word.{value.value}")
            case Target():
                return _target(value, self.speech)
            case When(question, at_least, is_one_of):
                answers = " / ".join(t(f"answer.{a}") for a in is_one_of)
                return f"{question} {answers if at_least is None else f'>= {at_least}'}"
            case AppliesTo():
                named = (*value.owner, *value.attributes)
                return t("controls.everybody") if value.all else self.say(named)
            case Mapping():
                return "; ".join(f"{k}: {self.say(v)}" for k, v in value.items())
            case tuple():
                return t("editor.and").join(self.say(v) for v in value)
            case str() if value in self.titles:
                return self.speech.of(self.titles[value])
        return str(value)


def _target(target: Target, speech: Speech) -> str:
    key = {
        TargetKind.AT_LEAST: "controls.at_least",
        TargetKind.AT_MOST: "controls.at_most",
        TargetKind.MAX_AGE_DAYS: "walk.max_age",
        TargetKind.INSIDE_PERIOD: "walk.inside",
    }[target.kind]
    return speech.t(key, n=target.value)


def is_vouchable(change: Change) -> bool:
    """Whether somebody can vouch that it means the same, or take that back."""
    kinds = (ChangeKind.REWORDED, ChangeKind.SAME)
    return change.kind in kinds and not isinstance(change.after, Statement | Conflict)
