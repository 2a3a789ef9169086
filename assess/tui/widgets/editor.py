"""An editor of a YAML file: colours, marks of what is wrong, and a caret line under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection, TextAreaTheme

from assess.text import is_unsafe
from assess.tui.layout import cut, left, right, width
from assess.tui.marks import Marks
from assess.tui.widgets.field import TypedArea
from assess.tui.widgets.panel import track
from assess.tui.yaml_colour import in_block, indent_after, spans, word_at

_THEME = "assess"
CARET = "^"
HIDDEN = "?"
"""Stands for a character that must not reach the terminal."""

_BELOW = 3
"""Lines that are wanted in sight below the cursor."""

_LEAST = 24
"""Columns that the words of a caret line want at its right; else they stand at its left."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in the text.

    Attributes:
        row, column: Where, counted from 0.
        words: What the caret line says of it.
        hint: What it says where there is no room for all of that.
        warning: It is better corrected, but stops nothing.
    """

    row: int
    column: int
    words: str
    hint: str
    warning: bool = False


class Editor(TypedArea):
    """A text with line numbers.

    Args:
        marks: Draws its track.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "editor--key",
        "editor--text",
        "editor--number",
        "editor--comment",
        "editor--mark",
        "editor--error",
        "editor--warning",
        "editor--caret",
        "editor--caret-warning",
    }

    keeps_tabs = True

    def __init__(self, marks: Marks, *, id: str | None = None) -> None:
        self._marks = marks
        self._faults: tuple[Fault, ...] = ()
        super().__init__(
            id=id, soft_wrap=True, compact=True, show_line_numbers=True, tab_behavior="focus"
        )
        self.cursor_blink = False

    def on_mount(self) -> None:
        """Draws the track in our strokes, and the cursor's line without touching its colours."""
        self.vertical_scrollbar.renderer = track(self._marks)  # type: ignore[misc]
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._ground())
        self._ground()

    def _ground(self) -> None:
        ground = Style(bgcolor=self.app.theme_variables["panel"])
        self.register_theme(TextAreaTheme(_THEME, cursor_line_style=ground))
        self.theme = _THEME

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.call_after_refresh(self._keep_in_sight)

    def open(self, text: str, location: Location = (0, 0)) -> None:
        """Shows another text, without telling anybody."""
        self._faults = ()
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.go_to(location)

    def become(self, text: str) -> None:
        """Replaces the whole text, which can be undone; the cursor stays where it can."""
        location = self.cursor_location
        self.replace(text, (0, 0), self.document.end)
        self.go_to(self.clamp_visitable(location))

    def go_to(self, location: Location) -> None:
        """Puts the cursor somewhere; far from what is in sight, some lines from the top."""
        near = self._in_sight(location)
        self.move_cursor(self.clamp_visitable(location))
        if not near:
            self.call_after_refresh(self._bring_near)

    def _in_sight(self, location: Location) -> bool:
        y = self.wrapped_document.location_to_offset(self.clamp_visitable(location)).y
        height = self.scrollable_content_region.height
        return self.scroll_y < y < self.scroll_y + height - _BELOW

    def _keep_in_sight(self) -> None:
        if not self._in_sight(self.cursor_location):
            self._bring_near()

    def _bring_near(self) -> None:
        y = self.wrapped_document.location_to_offset(self.cursor_location).y
        height = self.scrollable_content_region.height
        self.scroll_to(y=y - height // 4, animate=False, immediate=True)

    # What is wrong.

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Marks what is wrong, in place of what was marked before."""
        if tuple(faults) != self._faults:
            self._faults = tuple(faults)
            self.notify_style_update()
            self.refresh()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is marked."""
        return self._faults

    @property
    def fault(self) -> Fault | None:
        """What is wrong in the line of the cursor: at the cursor or before it, else the first."""
        row, column = self.cursor_location
        here = sorted((f for f in self._faults if f.row == row), key=lambda f: f.column)
        before = [f for f in here if f.column <= column]
        return before[-1] if before else next(iter(here), None)

    def watch_selection(self, before: Selection, after: Selection) -> None:
        """The caret line moves with the cursor."""
        if self._faults and before.end != after.end:
            self.refresh()

    # Typing.

    async def _on_key(self, event: events.Key) -> None:
        row, column = self.cursor_location
        start = self.document.get_line(row)[:column]
        if event.key == "enter" and self.selection.is_empty:
            event.stop()
            event.prevent_default()
            self.insert(f"\n{indent_after(start)}")
        else:
            await super()._on_key(event)

    def action_delete_left(self) -> None:
        """Deletes a character; in the white space that a line begins with, a step of it."""
        row, column = self.cursor_location
        start = self.document.get_line(row)[:column]
        if self.selection.is_empty and len(start) > 1 and start == " " * column:
            step = column % 2 or 2
            self.delete((row, column - step), (row, column), maintain_selection_offset=False)
        else:
            super().action_delete_left()

    # Drawing.

    def get_line(self, line_index: int) -> Text:
        """A line with its colours, its faults, and nothing that acts on the terminal."""
        raw = self.document.get_line(line_index)
        shown = "".join(HIDDEN if c != "\t" and is_unsafe(c) else c for c in raw)
        line = Text(shown, end="", no_wrap=True)
        if not in_block(self.document.get_line, line_index):
            for span in spans(raw):
                style = self.get_component_rich_style(f"editor--{span.part.value}", partial=True)
                line.stylize(style, span.start, span.end)
        for fault in self._faults:
            if fault.row == line_index:
                name = "editor--warning" if fault.warning else "editor--error"
                start, end = word_at(raw, fault.column)
                line.stylize(self.get_component_rich_style(name, partial=True), start, end)
        return line

    def render_line(self, y: int) -> Strip:
        """A line of the text, or the caret line."""
        anchor = self._anchor
        if anchor is None:
            return super().render_line(y)
        source = source_line(y, self.scrollable_content_region.height, anchor.y)
        return self._caret_line(anchor.x) if source is None else super().render_line(source)

    @property
    def _anchor(self) -> Offset | None:
        """Where the fault of the cursor's line stands in the window; None without one."""
        fault = self.fault
        if fault is None or fault.row >= self.document.line_count:
            return None
        at = min(fault.column, len(self.document.get_line(fault.row)))
        return self.wrapped_document.location_to_offset((fault.row, at)) - self.scroll_offset

    def _caret_line(self, column: int) -> Strip:
        fault = self.fault
        columns = self.scrollable_content_region.width
        if fault is None:
            return Strip.blank(columns, self.rich_style)
        name = "editor--caret-warning" if fault.warning else "editor--caret"
        style = self.get_component_rich_style(name, partial=True)
        text = caret_line(fault.words, fault.hint, column, columns - self.gutter_width)
        segments = [
            Segment(" " * self.gutter_width, self.rich_style),
            Segment(text, style),
        ]
        return Strip(segments, columns).apply_style(self.rich_style)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor stands, which an input method follows."""
        offset = super().cursor_screen_offset
        anchor = self._anchor
        height = self.scrollable_content_region.height
        moved_up = anchor is not None and anchor.y == height - 1 and height > 1
        return offset - (0, 1) if moved_up else offset

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """The place in the text under the mouse."""
        anchor, y = self._anchor, event.y - self.gutter.top
        if anchor is not None:
            source = source_line(y, self.scrollable_content_region.height, anchor.y)
            y = anchor.y if source is None else source
        x = event.x - self.gutter_width - self.gutter.left
        return self.wrapped_document.offset_to_location(Offset(x, y) + self.scroll_offset)


def source_line(y: int, height: int, anchor: int) -> int | None:
    """Which line of a window's text stands in line `y` once a line is put in below `anchor`.

    What is below moves down; under the last line of the window everything else moves up.

    Returns:
        None for the line that is put in.
    """
    if not 0 <= anchor < height or height < 2:
        return y
    if anchor == height - 1:
        return None if y == anchor else y + 1
    if y <= anchor:
        return y
    return None if y == anchor + 1 else y - 1


def caret_line(words: str, hint: str, column: int, columns: int) -> str:
    """A caret below a column, and words beside it, in exactly `columns` columns.

    Args:
        words: All that there is to say.
        hint: What is said where there is no room for that.
        column: Of the caret, counted from 0.
        columns: Of the line.
    """
    column = max(0, min(column, columns - 1))
    behind = columns - column - 2
    said = words if width(words) <= max(behind, column - 1) else hint
    if behind >= min(width(said), _LEAST):
        return left(" " * column + f"{CARET} {cut(said, behind)}", columns).plain
    before = max(0, column - 1)
    return left(f"{right(cut(said, before), before).plain} {CARET}"[-columns:], columns).plain
