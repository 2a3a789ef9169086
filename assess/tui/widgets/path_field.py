"""A field that filters a list, and takes pasted paths."""

from __future__ import annotations

from textual import events

from assess.tui.evidence_paths import one_line
from assess.tui.safe import typed
from assess.tui.widgets.field import Field


class PathField(Field):
    """A one-line field into which several paths, one a line, can be pasted."""

    def _on_paste(self, event: events.Paste) -> None:
        """Takes several lines of paths as one line, each quoted where it needs it."""
        event.stop()
        event.prevent_default()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        self.insert_text_at_cursor(typed(one_line(text)))
