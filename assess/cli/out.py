"""The one place that writes: data to stdout, narration to stderr, nothing that moves a cursor.

Every text passes through `text.shown`, so that no name, note or file name can speak to the
terminal. There are no colours. Imports are deferred: ``assess --help`` needs only `raw`.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

    from assess.errors import AssessError
    from assess.text import Language

ERROR = {"en": "error", "ja": "エラー"}

_NEVER_FIRST, _NEVER_LAST = "、。」』・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)", "「『("
"""Characters that Japanese does not let begin or end a line."""

_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))
"""Unicode categories of what stands on the character before it, or nowhere."""

COLUMNS = 96
"""Cells of a line where nobody knows how wide the screen is."""

BAR = 30
"""Characters of a progress bar."""


class Out:
    """Both streams of one run.

    Args:
        as_json: One JSON document on stdout instead of lines, and no narration.
        language: In which help and errors are told; what the session says counts once it is known.
    """

    def __init__(self, as_json: bool = False, language: Language = "en") -> None:
        self.as_json = as_json
        self.language = language

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked."""
        return not self.as_json and _is_terminal(sys.stdin) and _is_terminal(sys.stderr)

    @property
    def terminal(self) -> bool:
        """Whether there is a terminal for a full-screen program."""
        return not self.as_json and _is_terminal(sys.stdin) and _is_terminal(sys.stdout)

    @property
    def columns(self) -> int:
        """Cells of a line: the terminal's, or 96 where stdout is none."""
        if not _is_terminal(sys.stdout):
            return COLUMNS
        import shutil

        return shutil.get_terminal_size((COLUMNS, 24)).columns

    def raw(self, text: str) -> None:
        """Writes our own text as it is."""
        sys.stdout.write(text)

    def data(self, data: bytes) -> None:
        """Writes bytes as they are, for a caller who has made sure of them."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def emit(self, document: Mapping[str, object], lines: Iterable[str] = ()) -> None:
        """Gives the answer: as a document where JSON is wanted, else as lines."""
        if self.as_json:
            sys.stdout.write(to_json(document) + "\n")
            return
        for line in lines:
            sys.stdout.write(_safe(line) + "\n")

    def say(self, text: str) -> None:
        """Tells what happens, on stderr; silent where JSON is wanted."""
        if not self.as_json:
            sys.stdout.flush()
            sys.stderr.write(_safe(text) + "\n")

    def fail(self, errors: Sequence[AssessError], exit_code: int) -> None:
        """Reports errors on stderr in the language of the run, after what stdout could still take.

        Args:
            errors: At least one.
            exit_code: What the program ends with.
        """
        messages = [_told(error, self.language) for error in errors]
        try:
            sys.stdout.flush()
        except OSError:
            abandon_stdout()
        if self.as_json:
            count = (
                f"{len(messages)} errors" if self.language == "en" else f"{len(messages)}件のエラー"
            )
            first = messages[0] if len(messages) == 1 else {"message": count}
            more = {"errors": list(messages)} if len(messages) > 1 else {}
            error = {**first, **more, "exit_code": exit_code}
            sys.stderr.write(to_json({"error": error}) + "\n")
            return
        for message in messages:
            head = f"{message['where']}: " if message.get("where") else ""
            _indented(f"{ERROR[self.language]}: {head}{message['message']}")
            if message.get("hint"):
                _indented(f"  {message['hint']}")

    def ask(self, question: str) -> str:
        """Asks a person and returns the line typed, "" at the end of input."""
        sys.stdout.flush()
        sys.stderr.write(_safe(question) + " ")
        sys.stderr.flush()
        return sys.stdin.readline().strip()

    def progress(self, what: str) -> Callable[[int, int], None] | None:
        """A progress bar on stderr, None where that is no terminal."""
        if self.as_json or not _is_terminal(sys.stderr):
            return None

        def step(done: int, total: int) -> None:
            filled = BAR * done // total if total else BAR
            bar = "#" * filled + "." * (BAR - filled)
            end = "\n" if done == total else ""
            count = f"{done}/{total}" if self.language == "ja" else f"{done} of {total}"
            sys.stderr.write(f"\r{_safe(what)} [{bar}] {count}{end}")
            sys.stderr.flush()

        return step

    def flush(self) -> None:
        """Hands everything to the system, so that a broken pipe shows now."""
        sys.stdout.flush()
        sys.stderr.flush()


def prepare_streams() -> None:
    """Lets a character that the terminal's encoding lacks appear as an escape, not as an error.

    A stream that was closed before the start swallows what is written to it.
    """
    import io

    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(_nowhere(), "w")))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def abandon_stdout() -> None:
    """Points stdout nowhere after it has failed, so that Python's exit stays quiet."""
    import os

    nowhere = _nowhere()
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return
    finally:
        os.close(nowhere)


def _nowhere() -> int:
    import os

    return os.open(os.devnull, os.O_WRONLY)


def to_json(document: Mapping[str, object]) -> str:
    """One JSON document; control and direction characters stand as escapes."""
    import json

    from assess.text import is_unsafe

    text = json.dumps(document, ensure_ascii=False, indent=2)
    if not any(is_unsafe(c) for c in text.replace("\n", "")):
        return text
    return "".join(c if c == "\n" or not is_unsafe(c) else f"\\u{ord(c):04x}" for c in text)


def table(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Rows as lines with aligned columns; a character of the wide forms counts two.

    Args:
        rows: Cells; the last column is not padded.
        indent: Before every line.
    """
    clean = [[_safe(cell) for cell in row] for row in rows]
    widths: dict[int, int] = {}
    for row in clean:
        for n, cell in enumerate(row[:-1]):
            widths[n] = max(widths.get(n, 0), width(cell))
    return [
        indent
        + "  ".join([*(_pad(c, widths[n]) for n, c in enumerate(row[:-1])), row[-1]]).rstrip()
        for row in clean
    ]


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    import unicodedata

    wide = unicodedata.east_asian_width
    return sum(
        0 if unicodedata.category(c) in _NO_WIDTH else 2 if wide(c) in "WF" else 1 for c in text
    )


def block(text: str, indent: str = "    ", columns: int = COLUMNS) -> list[str]:
    """A text of several lines, each of them indented and wrapped at so many columns."""
    lines = []
    for paragraph in text.split("\n"):
        line = indent
        for piece in _pieces(_safe(paragraph)):
            if width(line) + width(piece.rstrip()) > columns and line.strip():
                lines.append(line.rstrip())
                line = indent + piece.lstrip()
            else:
                line += piece
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """Words with the space after them; each wide character is a piece of its own.

    What may not begin or end a line in Japanese stays with the character beside it.
    """
    import re

    found: list[str] = []
    for piece in re.findall(
        r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+", text
    ):
        if found and (piece[0] in _NEVER_FIRST or found[-1][-1] in _NEVER_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _pad(text: str, to: int) -> str:
    return text + " " * (to - width(text))


def _safe(text: str) -> str:
    from assess.text import shown

    return shown(text)


def _told(error: AssessError, language: Language) -> dict[str, str | None]:
    hint = error.hint.get(language) or None
    return {"message": error.message.get(language), "where": error.where, "hint": hint}


def _indented(text: str) -> None:
    """Further lines of a message can't pass for messages of their own."""
    first, *rest = text.split("\n")
    sys.stderr.write(_safe(first) + "\n")
    for line in rest:
        sys.stderr.write(f"    {_safe(line)}\n")


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
