"""Fields: one line and several lines, which Enter leaves forwards and Esc backwards."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from assess.tui.layout import left
from assess.tui.safe import typed


class Kept(Message):
    """A field was left forwards, by Enter.

    Attributes:
        field: The field.
        value: Its text.
    """

    def __init__(self, field: Field | NoteField, value: str) -> None:
        super().__init__()
        self.field = field
        self.value = value

    @property
    def control(self) -> Widget:
        """The field."""
        return self.field


@runtime_checkable
class Leavable(Protocol):
    """A screen whose fields can be left backwards."""

    def leave_field(self) -> None:
        """Moves the focus out of the field at once; nothing in it is lost."""


def _escape_and(widget: Widget, event: events.Key) -> bool:
    """Takes Alt+letter as Esc and then the letter, which is what some terminals make of them."""
    if not event.key.startswith("alt+") or not event.character:
        return False
    event.stop()
    event.prevent_default()
    if isinstance(widget.screen, Leavable):
        widget.screen.leave_field()
    widget.app.post_message(events.Key(event.character, event.character))
    return True


class Field(Input):
    """A one-line field. Up, Down and the function keys pass through to the screen."""

    def __init__(self, *, id: str | None = None, restrict: str | None = None) -> None:
        super().__init__(id=id, compact=True, restrict=restrict, select_on_focus=False)
        self.cursor_blink = False

    def fill(self, text: str) -> None:
        """Puts `text` into the field without telling anybody, the cursor at its end."""
        with self.prevent(Input.Changed):
            self.value = typed(text)
        self.cursor_position = len(self.value)

    async def _on_key(self, event: events.Key) -> None:
        if not _escape_and(self, event):
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Takes a paste as text on one line; nothing in it acts."""
        event.stop()
        event.prevent_default()
        text = typed(event.text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
        self.insert_text_at_cursor(text.replace("\n", " "))

    async def action_submit(self) -> None:
        """Enter leaves the field forwards."""
        self.post_message(Kept(self, self.value))


class TypedArea(TextArea):
    """Several lines in which keys are text; a paste is text, and Esc leaves it at once.

    Attributes:
        keeps_tabs: Whether a pasted tab stays one; else it becomes a space.
    """

    keeps_tabs: ClassVar[bool] = False

    async def _on_key(self, event: events.Key) -> None:
        if not _escape_and(self, event):
            await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Takes a paste as text; nothing in it acts."""
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        self.insert(typed(text, keep_tabs=self.keeps_tabs))


class NoteField(TypedArea):
    """A field of several lines: Enter keeps it, Ctrl+J starts a new line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id, soft_wrap=True, compact=True, show_line_numbers=False, tab_behavior="focus"
        )
        self.cursor_blink = False
        self.highlight_cursor_line = False

    def fill(self, text: str) -> None:
        """Puts `text` into the field without telling anybody, the cursor at its end."""
        with self.prevent(TextArea.Changed):
            self.load_text(typed(text))
        self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self.post_message(Kept(self, self.text))
            else:
                self.insert("\n")
            return
        await super()._on_key(event)


class FieldRow(Horizontal):
    """A label and a field between brackets.

    Args:
        field: The field; it takes the width that is left.
        label_width: Columns of the label, counted from the left edge.
    """

    def __init__(
        self, field: Field | NoteField, *, label_width: int = 10, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.field = field
        self._label_width = label_width
        self._label = Static(classes="field-label", markup=False)

    def compose(self) -> ComposeResult:
        """Label, bracket, field, bracket."""
        self._label.styles.width = self._label_width
        yield self._label
        yield Static("[ ", classes="bracket", markup=False)
        yield self.field
        yield Static(" ]", classes="bracket", markup=False)

    def label(self, text: str) -> None:
        """Shows a label."""
        self._label.update(Content(" ") + left(text, self._label_width - 1, "$text-muted"))


FIELDS = (Field, TypedArea)
"""Widgets in which letters and digits are text."""
