"""All commands of the screen below, found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from assess.tui.commands import DOWN, OPEN, PAGE_DOWN, PAGE_UP, UP, Command, key_name
from assess.tui.layout import between, left
from assess.tui.safe import join, plain
from assess.tui.screens.base import AnyPlace
from assess.tui.search import folded
from assess.tui.speech import said
from assess.tui.widgets.field import Field, FieldRow, Kept
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel

_COMMANDS = (UP, DOWN, PAGE_UP, PAGE_DOWN, OPEN)


class PaletteScreen(AnyPlace):
    """The palette.

    Args:
        below: The screen whose commands it offers.
    """

    PLACE = "palette"
    KEYS = _COMMANDS

    def __init__(self, below: AnyPlace) -> None:
        super().__init__()
        self._below = below

    def compose_body(self) -> ComposeResult:
        """A field and the commands."""
        yield FieldRow(Field(id="find"), id="find-row")
        with Panel(self.ours.marks):
            yield Lines(id="commands", cursor=True)

    def on_mount(self) -> None:
        """Typing finds."""
        self.set_focus(self.query_one("#find", Field))

    def header(self) -> tuple[Content, Content]:
        """Title and count."""
        found, offered = len(self._found()), len(self._offered())
        return (
            plain(self.speech.t("palette.title"), "bold"),
            plain(self.speech.t("palette.count", n=found, m=offered), "$text-muted"),
        )

    def hints(self) -> Sequence[str]:
        """Open and back."""
        return ("list.open", "app.back")

    def body(self) -> None:
        """Shows what was found."""
        self.query_one(FieldRow).label(self.speech.t("palette.find"))
        self.query_one("#commands", Lines).show(self._rows)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Finds while typing."""
        message.stop()
        self.say_again()
        nothing = not self._found()
        text = message.value
        self.tell(
            said("msg.no_match", text=text, n=len(self._offered())) if nothing and text else None
        )

    def on_kept(self, message: Kept) -> None:
        """Enter does the command under the cursor."""
        message.stop()
        self.action_list_open()

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click does the command."""
        self._do(message.key)

    def leave_field(self) -> None:
        """Esc shows everything again, and then goes back."""
        field = self.query_one("#find", Field)
        if field.value:
            field.value = ""
        else:
            self.app.pop_screen()

    def moved(self, steps: int) -> None:
        """The field keeps the focus while the list moves."""
        self.query_one("#commands", Lines).move(steps)

    def action_list_open(self) -> None:
        """Does the command under the cursor."""
        lines = self.query_one("#commands", Lines)
        if lines.cursor is not None and self._found():
            self._do(lines.cursor)

    def _do(self, command_id: str) -> None:
        below = self._below
        self.app.pop_screen()
        below.call_later(below.run_command, below.commands[command_id])

    def _offered(self) -> list[Command]:
        return [c for c in self._below.commands.values() if c.palette and self._below.can(c)]

    def _found(self) -> list[Command]:
        wanted = folded(self.query_one("#find", Field).value).split()
        return [c for c in self._offered() if all(w in self._words(c) for w in wanted)]

    def _words(self, command: Command) -> str:
        title = self._below.title_of(command)
        return folded(f"{title.en} {title.ja} {command.id}")

    def _rows(self, columns: int) -> list[Row]:
        rows = []
        for command in self._found():
            keys = " ".join(key_name(k) for k in (*command.keys, *command.typing))
            line = between(
                left(self.speech.of(self._below.title_of(command)), columns // 2),
                plain(keys, "$accent"),
                columns - 3,
            )
            rows.append(Row(join("  ", line, " "), command.id))
        return rows
