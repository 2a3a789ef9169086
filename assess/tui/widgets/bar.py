"""The one-line bars: header, message line, footer."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from assess.tui.layout import between, width, wrap
from assess.tui.safe import plain


class Bar(Widget):
    """One line with something at the left and something at the right."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.auto_links = False
        self.start = Content("")
        self.end = Content("")

    def say(self, start: Content, end: Content | None = None) -> None:
        """Shows `start` at the left, cut where it must be, and `end` at the right."""
        self.start = start
        self.end = Content("") if end is None else end
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, with a blank column at both ends."""
        columns = self.size.width
        line = Content(" ") + between(self.start, self.end, max(0, columns - 1))
        strips = Visual.to_strips(self, line[:], columns, 1, self.visual_style, pad=True)
        return strips[y] if y < len(strips) else Strip.blank(columns, self.rich_style)


class MessageLine(Bar):
    """The message line; a message that is too long for it takes a second or third line."""

    def say(self, start: Content, end: Content | None = None) -> None:
        """Shows `start`, wrapped where it must be, and `end` at the right of the last line."""
        super().say(start, end)
        self._lines = self._laid_out()
        self.styles.height = len(self._lines)

    def on_resize(self) -> None:
        """Wraps anew."""
        self.say(self.start, self.end)

    def render_line(self, y: int) -> Strip:
        """One of its lines."""
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        columns = self.size.width
        line = Content(" ") + self._lines[y]
        return Visual.to_strips(self, line, columns, 1, self.visual_style, pad=True)[0]

    def _laid_out(self) -> list[Content]:
        columns = max(2, self.size.width - 1)
        room = columns - width(self.end) - (2 if width(self.end) else 0)
        if width(self.start) <= room or not self.size.width:
            return [between(self.start, self.end, columns)]
        lines = [plain(line) for line in wrap(self.start.plain, columns - 1)]
        if width(lines[-1]) > room:
            lines.append(Content(""))
        lines[-1] = between(lines[-1], self.end, columns)
        return lines

    _lines: list[Content] = []  # noqa: RUF012


class Footer(Bar):
    """The next keys; every entry is a button."""

    class Pressed(Message):
        """An entry was clicked.

        Attributes:
            command: The command's id.
        """

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spans: list[tuple[int, int, str]] = []
        self._last: tuple[int, str] = (0, "")

    def offer(
        self,
        entries: Sequence[tuple[str, str, str]],
        last: tuple[str, str, str],
        notice: str = "",
    ) -> None:
        """Shows entries at the left and the last one at the right.

        Args:
            entries: Command id, key and title of each.
            last: The same, for the right end.
            notice: Stands before the last one, such as that this is a rehearsal.
        """
        line, at = Content(""), 1
        self._spans = []
        for command, key, title in entries:
            entry = _entry(key, title)
            self._spans.append((at, at + width(entry), command))
            line += entry + Content("   ")
            at += width(entry) + 3
        end = _entry(last[1], last[2])
        self._last = (width(end), last[0])
        if notice:
            end = plain(notice, "bold $result-partly") + Content("   ") + end
        self.say(line.rstrip(), end)

    def on_click(self, event: events.Click) -> None:
        """A click on an entry is its key."""
        event.stop()
        for first, after, command in self._spans:
            if first <= event.x < after:
                self.post_message(self.Pressed(command))
        if event.x >= self.size.width - self._last[0]:
            self.post_message(self.Pressed(self._last[1]))


def _entry(key: str, title: str) -> Content:
    return plain(key, "bold $accent") + Content(" ") + plain(title)
