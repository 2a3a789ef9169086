"""The application: one desk, one language, one writer, and the screens over them."""

from __future__ import annotations

import asyncio
import signal
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen

from assess.domain.access import Actor
from assess.domain.facts import CellKey
from assess.text import Language
from assess.tui.keyline import KeyLine, Passed
from assess.tui.marks import Marks
from assess.tui.places import Place, first_of, places_of
from assess.tui.screens.base import AnyPlace
from assess.tui.speech import Speech
from assess.tui.theme import DARK
from assess.tui.unsaved import Unsaved
from assess.tui.widgets.field import FIELDS
from assess.tui.writer import SaveQueue
from assess.workflow.desk import Desk

SMALLEST = (60, 16)
"""Columns and lines below which no screen is drawn and no key taken."""

STYLES: list[str | PurePath] = ["styles/base.tcss", "styles/places.tcss"]

WIDTHS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
HEIGHTS = [(0, "-short"), (24, "-tall")]
"""Classes that a screen gets from so many columns and lines on."""


class Report(Message):
    """Something that another thread wants called on this one."""

    def __init__(self, callback: Callable[[], None]) -> None:
        super().__init__()
        self.callback = callback


class AssessApp(App[None], inherit_bindings=False):
    """The terminal UI.

    Args:
        desk: Who, where and when.
        language: The language to begin with.
        marks: The set of marks that this terminal draws well.
        actor: Who acts, with their roles.
    """

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, desk: Desk, actor: Actor, language: Language, marks: Marks) -> None:
        super().__init__()
        self.desk = desk
        self.actor = actor
        self.places = places_of(actor)
        self.speech = Speech(language)
        self.marks = marks
        self.saves = SaveQueue(lambda callback: self._report(callback))
        self.unsaved: dict[tuple[str, str], Unsaved] = {}
        self.offered: set[CellKey] = set()
        self.edited_files: set[str] = set()
        self.department: str | None = None
        self.folder: Path | None = None
        self._keys = KeyLine(self, self._take)
        self.animation_level = "none"
        self.register_theme(DARK)
        self.theme = DARK.name

    def get_default_screen(self) -> Screen[None]:
        """The place at which this person begins."""
        return first_of(self.places).make()

    def on_mount(self) -> None:
        """Leaves in good order when the terminal goes away."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.leave)

    def leave(self) -> None:
        """Ends the application; what is being typed goes to the writer first."""
        for screen in self.screen_stack:
            if isinstance(screen, AnyPlace):
                screen.keep_typing()
        self.exit()

    def unsaved_of(self, period: str, department: str) -> Unsaved:
        """What of a sheet waits for the person; the same object as long as the application runs."""
        return self.unsaved.setdefault((period, department), Unsaved())

    @property
    def now(self) -> datetime:
        """Now, in the workspace's time zone."""
        return self.desk.local(self.desk.now())

    def switch_language(self) -> None:
        """Says everything again in the other language; fields and focus stay as they are."""
        self.speech = Speech("en" if self.speech.language == "ja" else "ja")
        for screen in self.screen_stack:
            if isinstance(screen, AnyPlace):
                screen.say_again()

    def go(self, place: Place) -> None:
        """Goes to a place: back to it where it is open, else opens it over the first one."""
        open_places = [s for s in self.screen_stack if isinstance(s, AnyPlace)]
        if place.id in {s.PLACE for s in open_places}:
            while not self._at(place):
                self.pop_screen()
            return
        while len(open_places) > 2:
            open_places.pop()
            self.pop_screen()
        if len(open_places) == 2:
            # The first place would read everything again if it came to the front between.
            self.switch_screen(place.make())
        else:
            self.push_screen(place.make())

    def _at(self, place: Place) -> bool:
        return isinstance(self.screen, AnyPlace) and place.id == self.screen.PLACE

    @property
    def too_small(self) -> bool:
        """Whether the window is too small for any screen."""
        return self.size.width < SMALLEST[0] or self.size.height < SMALLEST[1]

    async def on_event(self, event: events.Event) -> None:
        """Takes keys and pastes in line, so that none goes where the answer before was given."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._keys.put(event)
        else:
            await super().on_event(event)

    async def on_passed(self, message: Passed) -> None:
        """A key has been handled."""
        await self._keys.passed(message)

    async def _take(self, event: events.Key | events.Paste) -> None:
        """Takes a paste as it is, and a key by the NFKC form of its character.

        While the window is too small, no key is taken. In a field the character stays as it was
        typed.
        """
        if isinstance(event, events.Paste):
            await super().on_event(event)
        elif not self.too_small or event.key == "ctrl+q":
            in_field = isinstance(self.focused, FIELDS)
            await super().on_event(event if in_field else _plain_key(event))
        self._keys.follow()

    def on_report(self, message: Report) -> None:
        """Calls what another thread wants called."""
        message.callback()

    @property
    def failure(self) -> Exception | None:
        """The error that ended the application, if one did."""
        return self._exception

    def _report(self, callback: Callable[[], None]) -> None:
        self.post_message(Report(callback))

    def _fatal_error(self) -> None:
        # The error reaches the command line's edge through `run`; Textual's own rendering would
        # print local variables.
        self._close_messages_no_wait()


def _plain_key(event: events.Key) -> events.Key:
    """The key that is meant: ``１`` typed through a Japanese input method is ``1``."""
    char = event.character
    if char is None or len(char) != 1 or char.isascii():
        return event
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) != 1 or not plain.isascii():
        return event
    name = unicodedata.name(plain, plain).lower().replace(" ", "_").replace("-", "_")
    return events.Key(plain if plain.isalnum() else name, plain)
