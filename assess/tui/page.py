"""Lines of one width with a blank column at either side, as cards are drawn."""

from __future__ import annotations

from textual.content import Content

from assess.tui.layout import between, hung, left, rule, wrap
from assess.tui.marks import Marks
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row

LABEL = 9
"""Columns of the labels."""


class Page:
    """Rows that are added from the top.

    Args:
        speech: How the screens speak now.
        marks: The set of marks.
        columns: Of the whole panel.
    """

    def __init__(self, speech: Speech, marks: Marks, columns: int) -> None:
        self.speech = speech
        self.marks = marks
        self.columns = columns - 2
        self.rows: list[Row] = []

    def add(self, line: Content | str = "", key: str | None = None) -> None:
        """One line."""
        self.rows.append(Row(join(" ", line), key))

    def blank(self) -> None:
        """An empty line."""
        self.rows.append(Row(Content("")))

    def paragraph(
        self,
        text: str,
        style: str = "",
        *,
        indent: tuple[int, int] = (0, 0),
        key: str | None = None,
    ) -> None:
        """A text on as many lines as it needs; `indent` is of the first line and of the others."""
        first, others = indent
        for n, line in enumerate(wrap(text, self.columns - max(indent))):
            self.add(plain(" " * (others if n else first) + line, style), key)

    def phrases(self, text: str, style: str = "", *, indent: int = 0) -> None:
        """Phrases side by side, on as many lines as they need."""
        for line in hung(text, self.columns - indent, 0):
            self.add(plain(" " * indent + line, style))

    def labelled(self, label: str, text: str, style: str = "", *, width: int = LABEL) -> None:
        """A label and a text beside it, on as many lines as it needs."""
        for line in wrap(text, self.columns - width):
            self.add(join(left(label, width, "$text-muted"), (line, style)))
            label = ""

    def beside(self, label: str, text: str, *, indent: int, width: int, key: str | None) -> None:
        """An indented label and a text beside it, on as many lines as it needs."""
        for line in wrap(text, self.columns - indent - width):
            self.add(join(" " * indent, left(label, width, "$text-muted"), line), key)
            label = ""

    def titled(self, title: str, figure: Content, *, label: str = "", width: int = 0) -> None:
        """A title with a figure at the right of its first line, below an optional label."""
        for line in wrap(title, self.columns - width - figure.cell_length - 2):
            start = left(label, width, "$text-muted")
            self.add(join(start, between(line, figure, self.columns - width)))
            label, figure = "", Content("")

    def section(self, title: str, figure: str = "") -> None:
        """A heading line."""
        self.add(rule(title, plain(figure, "$text-muted"), self.columns, self.marks.rule))
