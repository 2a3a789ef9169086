"""The keys of the screen below, made from its commands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from assess.tui.commands import MOVING, Command, key_name
from assess.tui.layout import left
from assess.tui.safe import join, plain
from assess.tui.screens.base import AnyPlace
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel

KEYS_WIDTH = 20
"""Columns of the keys."""


class HelpScreen(AnyPlace):
    """Every command of a screen with its keys.

    Args:
        below: The screen that it was opened from.
    """

    PLACE = "help"
    KEYS = MOVING

    def __init__(self, below: AnyPlace) -> None:
        super().__init__()
        self._below = below

    def compose_body(self) -> ComposeResult:
        """One panel."""
        with Panel(self.ours.marks):
            yield Lines(id="keys", focusable=True)

    def on_mount(self) -> None:
        """Keys scroll the list."""
        self.set_focus(self.query_one("#keys", Lines))

    def header(self) -> tuple[Content, Content]:
        """The screen whose keys they are."""
        return plain(self.speech.t("help.title"), "bold"), self._below.header()[0]

    def hints(self) -> Sequence[str]:
        """Only the way back."""
        return ("app.back",)

    def body(self) -> None:
        """Shows the commands."""
        self.query_one("#keys", Lines).show(self._rows)

    def _rows(self, columns: int) -> list[Row]:
        rows = [Row(Content(""))]
        for command in self._below.commands.values():
            if self._below.can(command):
                rows.append(Row(self._line(command, columns)))
        rows += [Row(Content("")), Row(plain(f" + {self.speech.t('help.typing')}", "$text-muted"))]
        return rows

    def _line(self, command: Command, columns: int) -> Content:
        keys = " ".join(
            [key_name(k) for k in command.keys] + [f"{key_name(k)}+" for k in command.typing]
        )
        return join(
            " ",
            left(keys, KEYS_WIDTH, "bold $accent"),
            left(self.speech.of(self._below.title_of(command)), max(0, columns - KEYS_WIDTH - 2)),
        )
