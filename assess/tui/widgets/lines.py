"""Lines of text that fill their width exactly, with an optional cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from assess.tui.marks import CURSOR


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        line: What it shows, or what makes it once it comes into sight.
        key: What a cursor or a click on it means, None for a line that cannot be chosen. Lines
            with the same key belong together; the cursor stands on the first.
    """

    line: Content | Callable[[], Content]
    key: str | None = None

    @property
    def content(self) -> Content:
        """What it shows."""
        return self.line if isinstance(self.line, Content) else self.line()


Build = Callable[[int], Sequence[Row]]
"""Makes the rows for a width in columns."""


class Lines(Widget):
    """Rows of exact width; only those in sight are rendered.

    Args:
        focusable: Whether it takes the focus.
        cursor: Whether one row is under a cursor, drawn as ``>`` in the first column.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--cursor", "lines--cursor-blurred"}
    ALLOW_SELECT = False

    class Picked(Message):
        """A row was clicked, which is the cursor plus Enter."""

        def __init__(self, lines: Lines, key: str) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> Lines:
            """The widget."""
            return self.lines

    def __init__(
        self,
        *,
        id: str | None = None,
        classes: str | None = None,
        focusable: bool = False,
        cursor: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = focusable
        self.auto_links = False
        self.has_cursor = cursor
        self.cursor: str | None = None
        self._build: Build = lambda _width: ()
        self._rows: list[Row] = []
        self._keys: list[str] = []
        self._made_for = -1

    def show(self, build: Build, cursor: str | None = None) -> None:
        """Shows what `build` makes, now and at every other width.

        Args:
            build: Makes the rows.
            cursor: Key of the row under the cursor; None keeps it, or takes the first.
        """
        self._build = build
        if cursor is not None:
            self.cursor = cursor
        before = len(self._rows)
        self._made_for = -1
        self._make(self.size.width)
        self.refresh(layout=len(self._rows) != before or before == 0)
        if self.has_cursor:
            self.call_after_refresh(self.reveal)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they stand."""
        return self._rows

    @property
    def keys(self) -> list[str]:
        """The keys that a cursor can stand on, from the top."""
        return self._keys

    def move(self, steps: int) -> str | None:
        """Moves the cursor by rows that can be chosen, stopping at the ends; its new key."""
        keys = self.keys
        if not keys:
            return None
        at = keys.index(self.cursor) if self.cursor in keys else 0
        return self.point(keys[min(max(at + steps, 0), len(keys) - 1)])

    def point(self, key: str | None) -> str | None:
        """Puts the cursor on a row and brings it into sight."""
        if key != self.cursor:
            self._refresh_rows(self.cursor)
            self.cursor = key
            self._refresh_rows(key)
        self.reveal()
        return key

    def reveal(self) -> None:
        """Scrolls so that the row under the cursor can be seen, headings above it too."""
        lines = [y for y, row in enumerate(self._rows) if row.key and row.key == self.cursor]
        parent = self.parent
        if not lines or not isinstance(parent, Widget) or not self.size:
            return
        first = lines[0]
        while first and self._rows[first - 1].key is None:
            first -= 1
        top = first + self.virtual_region.y
        bottom = lines[-1] + 1 + self.virtual_region.y
        height = max(1, parent.scrollable_content_region.height)
        if bottom - top > height:
            top = min(lines[0] + self.virtual_region.y, bottom - height)
            bottom = top + height
        if top < parent.scroll_y:
            parent.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > parent.scroll_y + height:
            parent.scroll_to(y=bottom - height, animate=False, immediate=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the rows need at this width."""
        self._make(width)
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """One row, on the ground of the cursor where it is under it."""
        width = self.size.width
        self._make(width)
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[y]
        line, style = row.content, self.visual_style
        if self.has_cursor and row.key is not None and row.key == self.cursor:
            name = "lines--cursor" if self.has_focus else "lines--cursor-blurred"
            style = self.get_visual_style(name)
            first = y == 0 or self._rows[y - 1].key != row.key
            line = Content(CURSOR) + line[1:] if first else line
        strips = Visual.to_strips(self, line, width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)

    def on_focus(self) -> None:
        """The ground under the cursor changes with the focus."""
        self._refresh_rows(self.cursor)

    def on_blur(self) -> None:
        """The ground under the cursor changes with the focus."""
        self._refresh_rows(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """A click is the cursor plus Enter."""
        if 0 <= event.y < len(self._rows):
            key = self._rows[event.y].key
            if key is not None:
                event.stop()
                self.post_message(self.Picked(self, key))

    def _make(self, width: int) -> None:
        if width <= 0 or width == self._made_for:
            return
        self._rows = list(self._build(width))
        self._keys = list(dict.fromkeys(r.key for r in self._rows if r.key is not None))
        self._made_for = width
        if self.has_cursor and self.cursor not in self._keys:
            self.cursor = next(iter(self._keys), None)

    def _refresh_rows(self, key: str | None) -> None:
        for y, row in enumerate(self._rows):
            if row.key is not None and row.key == key:
                self.refresh(Region(0, y, self.size.width, 1))
