"""Bytes to text: size, encoding, and characters that have no business in a text file.

Forbidden are controls (C0 but tab and line ends, C1), the line separators that only some programs
count as lines, the characters that reorder text on the screen (embeddings, overrides, isolates), a
byte order mark inside, and the two non-characters that YAML excludes. Joiners and the plain
direction marks stay: emoji, Hebrew and Arabic need them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from assess.errors import Place
from assess.text import Text
from assess.yamlio.limits import MAX_BYTES
from assess.yamlio.problems import Code, Problem

MAX_PROBLEMS = 100
"""Problems listed for one file before the list is cut."""

FORBIDDEN_CLASS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{FORBIDDEN_CLASS}]")
_ESCAPABLE = re.compile(rf"[{FORBIDDEN_CLASS}\r]")
_TAB_INDENT = re.compile(r"(?:\A|[\r\n]) *(\t)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_REPLACEMENT = "\ufffd"
_BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NAMES = {
    "\x00": Text("NUL", "NUL"),
    "\x1b": Text("ESC", "ESC"),
    "\x7f": Text("DEL", "DEL"),
    "\r": Text("carriage return", "復帰文字"),
}
_CONTROL = Text("control character", "制御文字")

_SPLIT = Text("split it into several files", "複数のファイルに分けてください")
_BINARY = Text(
    "the file is UTF-16, UTF-32 or not text at all",
    "UTF-16、UTF-32、又はテキストではないファイルです",
)
_SAVE_IT = Text("save it as UTF-8", "UTF-8で保存してください")
_SAVE_FILE = Text("save the file as UTF-8", "ファイルをUTF-8で保存してください")
_TAB = Text("the line starts with a tab", "行がタブで始まっています")
_SPACES = Text("indent with spaces", "半角の空白で字下げしてください")
_DELETE = Text("delete it", "削除してください")


def decode(data: bytes, file: str, problems: list[Problem], *, size: int = MAX_BYTES) -> str | None:
    """The text of a file without its byte order mark.

    Forbidden characters are recorded and replaced one for one, so that reading can go on and
    every position stays true.

    Args:
        data: The whole file.
        file: Its name as the user should see it.
        problems: Receives what is wrong.
        size: Most bytes.

    Returns:
        The text, or None when there is nothing sensible to parse.
    """
    text = utf8(data, file, problems, size)
    if text is None:
        return None
    tabs = list(_tabs(text, file))
    problems.extend(tabs)
    if _FORBIDDEN.search(text):
        problems.extend(_forbidden(text, file))
        text = _FORBIDDEN.sub(_REPLACEMENT, text)
    return None if tabs else text


def lines(text: str) -> list[str]:
    """The lines of a text, split where the parser counts lines and nowhere else."""
    return _LINE_END.split(text)


def indent(line: str) -> int:
    """Spaces that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def utf8(data: bytes, file: str, problems: list[Problem], size: int) -> str | None:
    """The text of a file without its byte order mark, whatever characters it holds.

    Args:
        data: The whole file.
        file: Its name as the user should see it.
        problems: Receives why there is no text.
        size: Most bytes.
    """
    unusable = _unusable(data, file, size)
    if unusable is not None:
        problems.append(unusable)
        return None
    return data.decode("utf-8").removeprefix(_BOM)


def escaped_control(text: str) -> Text | None:
    """What the first forbidden character in a quoted scalar is called, if there is one.

    The source has none left after `decode`, but an escape such as `"\\x1b"` makes one.
    """
    found = _ESCAPABLE.search(text)
    return None if found is None else named(found[0])


def named(character: str) -> Text:
    """A character for a message: its code point and its name, never itself."""
    official = unicodedata.name(character, None)
    name = _NAMES.get(character) or (Text(official, official) if official else _CONTROL)
    code_point = f"U+{ord(character):04X}"
    return Text(f"{code_point} ({name.en})", f"{code_point}({name.ja})")


def _unusable(data: bytes, file: str, size: int) -> Problem | None:
    start = Place(file, 1, 1)
    if len(data) > size:
        message = Text(
            f"the file has {len(data):,} bytes, more than {size:,}",
            f"ファイルが{len(data):,}バイトあり、上限の{size:,}バイトを超えています",
        )
        return Problem(start, "", message, _SPLIT, Code.TOO_LARGE)
    if data.startswith(_UTF16) or b"\0" in data:
        return Problem(start, "", _BINARY, _SAVE_IT, Code.BINARY)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as err:
        before = data[: err.start].decode("utf-8").removeprefix(_BOM)
        byte = f"0x{data[err.start]:02X}"
        message = Text(f"byte {byte} is not UTF-8", f"バイト{byte}がUTF-8ではありません")
        place = Lines(before, file).place(len(before))
        return Problem(place, "", message, _SAVE_FILE, Code.NOT_UTF8)
    return None


def _tabs(text: str, file: str) -> Iterator[Problem]:
    if "\t" not in text:
        return
    lines = Lines(text, file)
    for count, found in enumerate(_TAB_INDENT.finditer(text)):
        if count == MAX_PROBLEMS:
            return
        yield Problem(lines.place(found.start(1)), "", _TAB, _SPACES, Code.TAB)


def _forbidden(text: str, file: str) -> Iterator[Problem]:
    lines = Lines(text, file)
    for count, found in enumerate(_FORBIDDEN.finditer(text)):
        if count == MAX_PROBLEMS:
            return
        name = named(found[0])
        message = Text(f"character {name.en} is not accepted", f"文字{name.ja}は使えません")
        yield Problem(lines.place(found.start()), "", message, _DELETE, Code.CHARACTER)


class Lines:
    """Turns an offset into line and column."""

    def __init__(self, text: str, file: str) -> None:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._file = file

    def place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        return Place(self._file, line, offset - self._starts[line - 1] + 1)
