"""Changes in meaning as a list: what was, what is, and what that does to an open period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from assess.catalog.change import CONTROLS, Change, ChangeKind
from assess.domain.control import Question, Requirement
from assess.domain.rewording import Part, rewording
from assess.text import LANGUAGES, Text
from assess.tui.editor_rows import counted, told_sum
from assess.tui.field_words import Values
from assess.tui.layout import between, left
from assess.tui.marks import Marks
from assess.tui.page import Page
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.texts import TEXTS
from assess.tui.widgets.lines import Row
from assess.workflow.controls import Compared
from assess.workflow.editing import Survey
from assess.workflow.effect import Touched

_KIND = 12
"""Columns of what a change is called."""

_SIDE = 8
"""Columns of ``before`` and ``now``."""

_STYLES = {
    ChangeKind.REMOVED: "$result-nonconforming",
    ChangeKind.REPLACED: "$result-partly",
    ChangeKind.REWORDED: "$result-partly",
    ChangeKind.RETARGETED: "$result-partly",
    ChangeKind.RESCOPED: "$result-partly",
    ChangeKind.SAME: "$result-conforming",
}
_SIGNS = {Part.KEPT: "{}", Part.GONE: "[-{}-]", Part.NEW: "{{+{}+}}"}
"""How a wording is marked, as on the command line: what is gone, and what is new."""

_NO_VALUES = frozenset({"hashes", "lines"})
"""Fields whose values tell a person nothing."""


def key_of(change: Change, kind: ChangeKind | None = None) -> str:
    """By which the list knows a change.

    Args:
        change: The change.
        kind: What it will be, where that is another kind.
    """
    return f"{(kind or change.kind).value} {change.block}/{change.item}"


def is_vouchable(change: Change) -> bool:
    """Whether somebody can vouch that it means the same, or take that back."""
    kinds = (ChangeKind.REWORDED, ChangeKind.SAME)
    return change.kind in kinds and isinstance(change.after, Question | Requirement)


def change_rows(survey: Survey, speech: Speech, marks: Marks, columns: int) -> list[Row]:
    """All changes: those of controls with what they do to an open period, then the others."""
    page, found = Page(speech, marks, columns), survey.found
    if found is None or found.before is None or not found.changes:
        page.blank()
        page.paragraph(speech.t(_nothing(survey)))
        return page.rows
    values = Values(speech, _titles(found))
    for (block, control), group in groupby(found.changes, key=lambda c: (c.block, c.control)):
        if control:
            _heading(page, control, survey)
        else:
            page.section(speech.t(f"block.{block}"))
        for change in group:
            _change(page, change, values, found)
    return page.rows


def _nothing(survey: Survey) -> str:
    if survey.found is None:
        return "editor.effect_later"
    if survey.found.before is None:
        return "changes.first"
    return "changes.bytes_only" if survey.edited else "changes.none"


def _titles(found: Compared) -> dict[str, Text]:
    """What the codes of departments' attributes, owners and companies are called."""
    titles: dict[str, Text] = {}
    for catalogue in (found.before, found.after):
        if catalogue is not None:
            titles |= catalogue.attribute_titles
            titles |= catalogue.owner_titles
            titles |= catalogue.entity_titles
    return titles


def _heading(page: Page, control_id: str, survey: Survey) -> None:
    speech, found = page.speech, survey.found
    catalogues = (found.after, found.before) if found else ()
    controls = {c.id: c for known in reversed(catalogues) if known for c in known.controls}
    title = speech.of(controls[control_id].title) if control_id in controls else ""
    known = survey.sums.get(control_id)
    page.section(f"{control_id} {title}".strip(), told_sum((known,) if known else (), speech))


def _change(page: Page, change: Change, values: Values, found: Compared) -> None:
    speech, key, indent = page.speech, key_of(change), _KIND + 1
    kind = left(speech.t(f"changes.{change.kind.value}"), _KIND, _STYLES.get(change.kind, ""))
    fields = values.listed([speech.t(f"field.{f}") for f in change.fields])
    does = plain(speech.t(_does(change)), "$text-muted")
    item = "" if change.block == "catalogue" else f"{change.item}  "
    page.add(between(join(" ", kind, item, (fields, "$text-muted")), does, page.columns), key)
    if change.successors:
        words = speech.t("changes.by", ids=values.listed(change.successors))
        page.paragraph(words, indent=(indent, indent), key=key)
    for name in change.fields:
        if name not in _NO_VALUES:
            for label, words in _field(change, name, values):
                page.beside(label, words, indent=indent, width=_SIDE, key=key)
    touched = found.effect.touched.get(change.item) if found.effect else None
    if touched is not None and change.kind not in (ChangeKind.NOTED, ChangeKind.SAME):
        words = touched_words(change, touched, speech)
        page.paragraph(words, "$text-muted", indent=(indent, indent), key=key)


def _does(change: Change) -> str:
    """What a change means for what was given."""
    if change.block != CONTROLS and f"changes.elsewhere_{change.kind.value}" in TEXTS:
        return f"changes.elsewhere_{change.kind.value}"
    if isinstance(change.after, Requirement) and change.kind is ChangeKind.REWORDED:
        return "changes.does_reworded_piece"
    return f"changes.does_{change.kind.value}"


def _field(change: Change, name: str, values: Values) -> Iterator[tuple[str, str]]:
    """What a field was and is; a text by what differs in it, each language apart."""
    before, after = getattr(change.before, name), getattr(change.after, name)
    t = values.speech.t
    if isinstance(before or after, Text) and change.block != "catalogue":
        for language in LANGUAGES:
            was, now = (text.get(language) if text else "" for text in (before, after))
            if was != now:
                yield t(f"changes.in_{language}"), marked(was, now)
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        names = [k for k in {**before, **after} if before.get(k) != after.get(k)]
        for k in names:
            was, now = values.say(before.get(k)), values.say(after.get(k))
            yield "", f"{k}: {was} -> {now}"
        return
    yield t("changes.before"), values.say(before)
    yield t("changes.after"), values.say(after)


def marked(before: str, after: str) -> str:
    """One wording with what differs in the other: ``[-gone-]``, ``{+new+}``."""
    return "".join(_SIGNS[run.part].format(run.text) for run in rewording(before, after))


def touched_words(change: Change, touched: Touched, speech: Speech) -> str:
    """What a change finds in the cells of the open period."""
    t, lost = speech.t, (ChangeKind.REWORDED, ChangeKind.REMOVED)
    if not touched.cells:
        return t("touched.none")
    cells = t("touched.in", what=counted("cell", touched.cells))
    if change.kind not in lost or change.item == change.control:
        return cells
    if isinstance(change.after or change.before, Requirement):
        n = touched.pieces
        return cells + (t("touched.pieces", n=n) if n else t("touched.no_piece"))
    n, m = touched.signed, touched.drafted
    return cells + (t("touched.answers", n=n, m=m) if n or m else t("touched.no_answer"))
