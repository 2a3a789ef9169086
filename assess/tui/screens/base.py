"""What every screen does: its commands, moving, going, and reading in a thread."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, Generic, TypeVar, cast

from textual import events
from textual.binding import BindingType
from textual.message import Message

from assess.errors import AssessError
from assess.tui.commands import EVERYWHERE, Command, bindings
from assess.tui.complaints import told
from assess.tui.screens.frame import Frame
from assess.tui.speech import Said, said
from assess.tui.widgets.bar import Footer
from assess.tui.widgets.lines import Lines
from assess.tui.widgets.panel import Panel

D = TypeVar("D")


class AnyPlace(Frame):
    """A screen with the commands of every screen. Those that read data are `PlaceScreen`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    def on_key(self, event: events.Key) -> None:
        """Takes the letter after ``g``, and says why kana does nothing."""
        if self._going:
            event.stop()
            event.prevent_default()
            self._go(event)
        elif event.is_printable and event.character and not event.character.isascii():
            self.tell(said("msg.kana"))

    def on_footer_pressed(self, message: Footer.Pressed) -> None:
        """A click on a footer entry is its key."""
        command = self.commands.get(message.command)
        if command is not None:
            self.call_later(self.run_command, command)

    async def run_command(self, command: Command) -> None:
        """Does a command as if its first key had been pressed."""
        keys = (*command.keys, *command.typing)
        given = f"{command.action}('{keys[0]}')" if command.pass_key else command.action
        await self.run_action(given)

    # Commands of every screen.

    def action_app_palette(self) -> None:
        """Opens the list of all commands."""
        from assess.tui.screens.palette import PaletteScreen

        self.app.push_screen(PaletteScreen(self))

    def action_app_help(self) -> None:
        """Opens the list of keys."""
        from assess.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_app_back(self) -> None:
        """One step out: of the strip, of a field, of the screen."""
        if self._going:
            self._going = False
            self.say_frame()
        elif self.in_field:
            self.leave_field()
        elif len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def action_app_go(self) -> None:
        """Shows the strip of places."""
        if self.in_field:
            self.leave_field()
        self._going = True
        self.say_frame()

    def action_app_next_open(self) -> None:
        """Goes to the next open thing."""
        self.tell(said("not_here"))

    def action_app_reload(self) -> None:
        """Reads everything again."""

    def action_app_language(self) -> None:
        """Switches the language."""
        self.ours.switch_language()

    def action_app_saved(self) -> None:
        """Says what is saved."""
        pending = self.ours.saves.pending
        self.tell(said("saving", n=pending) if pending else said("all_saved"))

    def action_app_quit(self) -> None:
        """Leaves; the writer is drained on the way out."""
        self.ours.leave()

    def action_app_next_panel(self) -> None:
        """Moves the focus on."""
        self.focus_next()

    def action_app_previous_panel(self) -> None:
        """Moves the focus back."""
        self.focus_previous()

    # Moving in the panel that has the focus.

    def moved(self, steps: int) -> None:
        """Moves the cursor of the list that has the focus, or scrolls its panel."""
        if isinstance(self.focused, Lines) and self.focused.has_cursor:
            self.focused.move(steps)
        elif (panel := self.panel) is not None:
            panel.scroll_to(y=panel.scroll_y + steps, animate=False, immediate=True)

    @property
    def panel(self) -> Panel | None:
        """The scrolling panel that holds the focus."""
        if self.focused is None:
            return None
        found = (n for n in self.focused.ancestors_with_self if isinstance(n, Panel))
        return next(found, None)

    def action_list_up(self) -> None:
        """One up."""
        self.moved(-1)

    def action_list_down(self) -> None:
        """One down."""
        self.moved(1)

    def action_list_page_up(self) -> None:
        """One page up."""
        self._page(-1)

    def action_list_page_down(self) -> None:
        """One page down."""
        self._page(1)

    def action_list_first(self) -> None:
        """To the top."""
        self.moved(-1_000_000)

    def action_list_last(self) -> None:
        """To the end."""
        self.moved(1_000_000)

    def _page(self, pages: int) -> None:
        panel = self.panel
        if panel is None:
            return
        if isinstance(self.focused, Lines) and self.focused.has_cursor:
            self.moved(pages * max(1, panel.size.height - 2))
        else:
            panel.page(pages)

    def _go(self, event: events.Key) -> None:
        self._going = False
        self.say_frame()
        for place in self.ours.places:
            if event.character == place.key:
                self.ours.go(place)


class PlaceScreen(AnyPlace, Generic[D]):
    """A screen that shows what it reads in a thread.

    `read` runs in a thread and returns the data; `data` is None until it came.
    """

    class Loaded(Message):
        """What `read` returned."""

        def __init__(self, turn: int, data: object) -> None:
            super().__init__()
            self.turn = turn
            self.data = data

    class NotLoaded(Message):
        """Why `read` returned nothing."""

        def __init__(self, turn: int, error: AssessError) -> None:
            super().__init__()
            self.turn = turn
            self.error = error

    def __init__(self) -> None:
        super().__init__()
        self.data: D | None = None
        self._turn = 0
        self.add_class("-reading")

    def read(self) -> D:
        """Reads the data; runs in a thread, so it touches no widget.

        Raises:
            AssessError: What the message line shows.
        """
        raise NotImplementedError

    def arrived(self, data: D) -> None:
        """Takes the data over, on the screen's own thread."""
        self.data = data
        self.say_again()

    def load(self) -> None:
        """Reads again; only the newest reading is shown."""
        self._turn += 1
        self.run_worker(partial(self._read, self._turn), thread=True, group="read")

    def on_screen_resume(self) -> None:
        """Reads whenever the screen comes to the front."""
        self.load()

    def action_app_reload(self) -> None:
        """Reads everything again; what was said before is over."""
        self.tell(None)
        self.load()

    def _read(self, turn: int) -> None:
        self.ours.saves.settle()
        try:
            data: Any = self.read()
        except AssessError as error:
            self.post_message(self.NotLoaded(turn, error))
        else:
            self.post_message(self.Loaded(turn, data))

    def on_place_screen_loaded(self, message: Loaded) -> None:
        """Shows the newest reading."""
        if message.turn == self._turn:
            self.remove_class("-reading")
            self.arrived(cast(D, message.data))

    def on_place_screen_not_loaded(self, message: NotLoaded) -> None:
        """Says why nothing was read."""
        if message.turn == self._turn:
            self.tell(refusal(message.error))


def refusal(error: AssessError) -> Said:
    """What the message line says of an error: what happened, and what to do next."""
    return said("refused", error=True, text=told(error))
