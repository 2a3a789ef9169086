"""Lines of a web page: its blocks, without scripts, styles and what is hidden."""

from __future__ import annotations

from assess.catalog.policy.plain import cells, is_row, join_cells
from assess.catalog.policy.tags import Piece, pieces
from assess.catalog.policy.text import RawLine

_IGNORED = frozenset(
    (
        *("script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object"),
        *("select", "textarea", "button", "audio", "video", "canvas", "nav", "title", "xmp"),
    )
)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "address", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead"),
        *("tbody", "tfoot", "tr", "caption", "blockquote", "pre", "figure", "figcaption", "hr"),
        *("br", "details", "summary", "fieldset", "legend", "body", "html", "center"),
    )
)
_CELLS = frozenset(("td", "th"))
_END_ROWS = frozenset(("/table", "/thead", "/tbody", "/tfoot", "thead", "tbody", "tfoot"))
_NO_END = frozenset(("br", "hr"))
_INDENT = 2


def web_lines(text: str) -> list[RawLine]:
    """A line for each block of text; a table row is one line."""
    page = _Page()
    for piece in pieces(text):
        page.take(piece)
    page.end_row()
    page.end_line()
    return page.lines


class _Page:
    """Collects blocks."""

    def __init__(self) -> None:
        self.lines: list[RawLine] = []
        self._ignored: list[str] = []
        self._parts: list[str] = []
        self._links: list[str] = []
        self._number = 0
        self._last = 1
        self._level = 0
        self._lists: list[int | None] = []
        self._mark = ""
        self._cells: list[str] | None = None

    def take(self, piece: Piece) -> None:
        """The next tag or text."""
        self._last = piece.line
        if self._is_ignored(piece):
            return
        tag = piece.tag.removeprefix("/")
        if not tag:
            self._text(piece)
        elif tag in _CELLS:
            self._cell()
        elif tag == "tr":
            self.end_row()
            self.end_line()
            self._cells = [] if piece.tag == "tr" else None
        elif tag in _BLOCKS:
            if piece.tag in _END_ROWS:
                self.end_row()
            self.end_line()
            self._block(piece)
        elif piece.tag == "a" and piece.attributes.get("href"):
            self._links.append(piece.attributes["href"])

    def end_line(self) -> None:
        """A block ends; inside a table cell it only parts words."""
        if self._cells is not None:
            self._parts.append(" ")
        else:
            self._keep(" ".join("".join(self._parts).split()))

    def end_row(self) -> None:
        """A table row ends."""
        if self._cells is not None:
            self._cell()
            found, self._cells = self._cells, None
            self._keep(join_cells(found), row=len(found) > 1)

    def _is_ignored(self, piece: Piece) -> bool:
        """Whether it stands in something that a reader does not see, or begins or ends it."""
        hidden = piece.tag in _BLOCKS - _NO_END and "hidden" in piece.attributes
        if self._ignored:
            if piece.tag == self._ignored[0]:
                self._ignored.append(piece.tag)
            elif piece.tag == f"/{self._ignored[0]}":
                self._ignored.pop()
            return True
        if piece.tag in _IGNORED or hidden:
            self._ignored.append(piece.tag)
            return True
        return False

    def _text(self, piece: Piece) -> None:
        if not self._number and piece.text.strip():
            lead = piece.text[: len(piece.text) - len(piece.text.lstrip())]
            self._number = piece.line + lead.count("\n")
        self._last = piece.line + piece.text.rstrip().count("\n")
        self._parts.append(piece.text)

    def _block(self, piece: Piece) -> None:
        tag, begins = piece.tag.removeprefix("/"), not piece.tag.startswith("/")
        if tag in ("ul", "ol"):
            if begins:
                self._lists.append(0 if tag == "ol" else None)
            elif self._lists:
                self._lists.pop()
        elif tag == "li":
            self._mark = self._item() if begins else ""
        elif tag[0] == "h" and tag[1:].isdigit():
            self._level = int(tag[1:]) if begins else 0

    def _item(self) -> str:
        """The mark of a list item as a browser shows it."""
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "●"
        self._lists[-1] = number + 1
        return f"{number + 1}."

    def _cell(self) -> None:
        text = " ".join("".join(self._parts).split())
        if self._cells is None:
            self.end_line()
        elif text:
            self._cells.append(text)
        self._parts = []

    def _keep(self, text: str, *, row: bool = False) -> None:
        if is_row(text):
            text, row = cells(text), True
        if text:
            number, links = self._number or self._last, tuple(self._links)
            indent = _INDENT * len(self._lists)
            last = max(number, self._last)
            self.lines.append(
                RawLine(number, last, text, indent, self._level, row, self._mark, links)
            )
            self._mark, self._links = "", []
        self._parts, self._number = [], 0
