"""The frame of every screen: header, body, message line, strip, footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assess.text import Text
from assess.tui.commands import EVERYWHERE, HELP, Command, bindings
from assess.tui.layout import on_one_line, wrap
from assess.tui.safe import join, plain
from assess.tui.speech import Said, Speech
from assess.tui.widgets.bar import Bar, Footer, MessageLine
from assess.tui.widgets.field import FIELDS

if TYPE_CHECKING:
    from assess.tui.app import AssessApp


Hint = str | tuple[str, str] | tuple[str, str, str]
"""A command's id; with the key of a text that stands for its title; and with the keys to show."""


class Frame(Screen[None], inherit_bindings=False):
    """Header, body, message line, strip and footer, and what they say.

    Attributes:
        PLACE: Its id; `places.PLACES` names those that ``g`` goes to.
        KEYS: Its own commands; they become its bindings. Those of every screen come on top.
    """

    PLACE: ClassVar[str] = ""
    KEYS: ClassVar[Sequence[Command]] = ()
    AUTO_FOCUS = None

    def __init_subclass__(cls, **options: Any) -> None:
        """Makes a screen's bindings from its commands, so that nothing is declared twice."""
        if "KEYS" in cls.__dict__:
            cls.BINDINGS = bindings(cls.KEYS)
        super().__init_subclass__(**options)

    def __init__(self) -> None:
        super().__init__()
        self._said: Said | None = None
        self._going = False

    @property
    def ours(self) -> AssessApp:
        """The application."""
        return cast("AssessApp", self.app)

    @property
    def speech(self) -> Speech:
        """How the screens speak now."""
        return self.ours.speech

    def compose(self) -> ComposeResult:
        """Header, body, message line, strip, footer; and what covers them when too small."""
        yield Bar(id="header")
        with Container(id="body"):
            yield from self.compose_body()
        yield MessageLine(id="message")
        yield Bar(id="strip")
        yield Footer(id="footer")
        yield Static(id="cover", markup=False)

    def compose_body(self) -> ComposeResult:
        """The widgets between header and message line."""
        yield from ()

    # What a screen says; each is asked for again after a change of language or data.

    def header(self) -> tuple[Content, Content]:
        """What stands at the left and at the right of the header."""
        return Content(""), Content("")

    def body(self) -> None:
        """Shows the data in the body's widgets."""

    def idle(self) -> Content:
        """What the message line says when there is nothing to say."""
        return Content("")

    def aside(self) -> Content:
        """What stands at the right of the message line, such as the time of the last save."""
        return Content("")

    def hints(self) -> Sequence[Hint]:
        """The commands in the footer, for where the focus is now."""
        return ()

    def say_again(self) -> None:
        """Says everything again: after a change of data, language, focus or size."""
        if not self.is_mounted:
            return
        self.query_one("#header", Bar).say(*self.header())
        self.body()
        self.say_frame()

    def say_frame(self) -> None:
        """Says message line, strip and footer again."""
        if not self.is_mounted:
            return
        line = self.query_one("#message", MessageLine)
        line.set_class(self._said is not None and self._said.error, "-error")
        text = plain(on_one_line(self.speech.say(self._said))) if self._said else self.idle()
        line.say(text, self.aside())
        self._strip()
        self._footer()
        self._cover_small()

    def tell(self, message: Said | None) -> None:
        """Says something in the message line, until something else is said."""
        self._said = message
        self.say_frame()

    @property
    def told(self) -> Said | None:
        """What the message line says."""
        return self._said

    @property
    def in_field(self) -> bool:
        """Whether letters and digits are text now."""
        return isinstance(self.focused, FIELDS)

    @property
    def commands(self) -> dict[str, Command]:
        """All commands of this screen by id, its own first."""
        return {c.id: c for c in (*self.KEYS, *EVERYWHERE)}

    def can(self, command: Command) -> bool:  # noqa: ARG002
        """Whether the command does something now; help and palette leave the others out."""
        return True

    def title_of(self, command: Command) -> Text:
        """How help and palette call the command here."""
        return command.title

    def keep_typing(self) -> None:
        """Has what is being typed saved, before the screen or the application is left."""

    def leave_field(self) -> None:
        """Moves the focus out of a field; the screens keep what it holds."""
        self.set_focus(None)

    # Events.

    def on_mount(self) -> None:
        """Says everything for the first time."""
        self.say_again()

    def on_screen_suspend(self) -> None:
        """What was said is over once one has been elsewhere."""
        self._said = None

    def on_resize(self) -> None:
        """Says again what depends on the width, and covers a window that is too small."""
        self.call_after_refresh(self.say_again)

    def on_descendant_focus(self) -> None:
        """Offers the keys of where the focus is now."""
        self.say_frame()

    # The frame.

    def _strip(self) -> None:
        self.set_class(self._going, "-going")
        if not self._going:
            return
        parts: list[Content | str | tuple[str, str]] = [(self.speech.t("go.where"), "$text-muted")]
        for place in self.ours.places:
            parts += ["   ", (place.key, "bold $accent"), f" {self.speech.of(place.title)}"]
        self.query_one("#strip", Bar).say(join(*parts))

    def _footer(self) -> None:
        entries = []
        for hint in self.hints():
            command_id, *more = hint if isinstance(hint, tuple) else (hint,)
            command = self.commands[command_id]
            title = self.speech.t(more[0]) if more else self.speech.of(command.footer)
            key = more[1] if len(more) > 1 else command.key(in_field=self.in_field)
            entries.append((command.id, key, title))
        last = (HELP.id, HELP.key(in_field=self.in_field), self.speech.of(HELP.title))
        notice = self.speech.t("rehearsal") if self.ours.desk.rehearsal else ""
        self.query_one(Footer).offer(entries, last, notice)

    def _cover_small(self) -> None:
        small = self.ours.too_small
        self.set_class(small, "-too-small")
        if small:
            size = self.app.size
            text = self.speech.t("msg.too_small", w=size.width, h=size.height)
            lines = wrap(text, max(2, size.width - 4))
            self.query_one("#cover", Static).update(plain_lines(lines))


def plain_lines(lines: Sequence[str]) -> Content:
    """Several lines of safe text."""
    return Content("\n").join([plain(line) for line in lines])
