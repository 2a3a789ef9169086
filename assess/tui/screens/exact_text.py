"""The exact bytes of a declaration."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from assess.tui.commands import MOVING
from assess.tui.safe import plain
from assess.tui.screens.base import AnyPlace
from assess.tui.sign_rows import exact_rows
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.workflow.attest import Prepared


class ExactTextScreen(AnyPlace):
    """What would be signed, byte for byte.

    Args:
        prepared: The declaration.
    """

    PLACE = "exact_text"
    KEYS = MOVING

    def __init__(self, prepared: Prepared) -> None:
        super().__init__()
        self._prepared = prepared

    def compose_body(self) -> ComposeResult:
        """One text."""
        with Panel(self.ours.marks):
            yield Lines(id="exact", focusable=True)

    def on_mount(self) -> None:
        """Keys scroll the text."""
        self.set_focus(self.query_one("#exact", Lines))

    def header(self) -> tuple[Content, Content]:
        """What it is, and how many bytes."""
        size = self.speech.t("sign.size", n=f"{len(self._prepared.data):,}")
        return plain(self.speech.t("sign.exact"), "bold"), plain(size)

    def hints(self) -> Sequence[str]:
        """Only the way back."""
        return ("app.back",)

    def body(self) -> None:
        """Shows the bytes."""
        prepared, speech, marks = self._prepared, self.speech, self.ours.marks
        self.query_one("#exact", Lines).show(lambda c: exact_rows(prepared, speech, marks, c))
