"""The receipt: what was signed just now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from assess.tui.safe import join, plain
from assess.tui.screens.base import AnyPlace
from assess.tui.sign_commands import RECEIPT_KEYS
from assess.tui.sign_model import SignReading
from assess.tui.sign_rows import receipt_rows
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel
from assess.workflow.attest import Signed


class ReceiptScreen(AnyPlace):
    """Says that it is signed, with the event that says so.

    Args:
        signed: The attestation as it was recorded.
        data: What was signed.
    """

    PLACE = "receipt"
    KEYS = RECEIPT_KEYS

    def __init__(self, signed: Signed, data: SignReading) -> None:
        super().__init__()
        self._signed = signed
        self._data = data

    def compose_body(self) -> ComposeResult:
        """One text."""
        with Panel(self.ours.marks):
            yield Lines(id="receipt", focusable=True)

    def on_mount(self) -> None:
        """Enter leaves."""
        self.set_focus(self.query_one("#receipt", Lines))

    def header(self) -> tuple[Content, Content]:
        """Place, period, department."""
        speech, around = self.speech, self._data.around
        title = plain(speech.t("receipt.title"), "bold")
        return join(title, "   ", around.period, "   ", speech.of(around.mine.name)), Content("")

    def idle(self) -> Content:
        """That it is signed."""
        at = self._signed.at.astimezone(self._data.around.now.tzinfo)
        return plain(self.speech.t("msg.signed", n=self._signed.idx, time=at))

    def hints(self) -> Sequence[str | tuple[str, str]]:
        """Only the way home."""
        return (("receipt.leave", "receipt.hint_leave"),)

    def body(self) -> None:
        """Shows the receipt."""
        signed, data, speech, marks = self._signed, self._data, self.speech, self.ours.marks
        lines = self.query_one("#receipt", Lines)
        lines.show(lambda c: receipt_rows(signed, data, speech, marks, c))

    def action_receipt_leave(self) -> None:
        """Goes home."""
        home = next((p for p in self.ours.places if p.id == "home"), None)
        if home is not None:
            self.ours.go(home)
        else:
            self.app.pop_screen()
