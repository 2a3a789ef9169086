"""Runs the program inside this process, as its entry point does, with streams of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from assess.cli.main import main


@dataclass(frozen=True, slots=True)
class Result:
    """What one run left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error document on stderr."""
        return json.loads(self.err)["error"]


def call(*args: object) -> Result:
    """Runs ``assess`` with these arguments; nobody sits at a terminal."""
    out, err = _stream(), _stream()
    with _streams(_stream(), out, err):
        code = main([str(a) for a in args])
    return Result(code, _text(out), _text(err))


class _Keyboard(io.TextIOWrapper):
    """A stream that passes for a terminal."""

    def isatty(self) -> bool:
        return True


def at_keyboard(typed: str, *args: object) -> Result:
    """Runs ``assess`` as `call` does, with a person who has typed these lines.

    What the program starts gets the streams of the tests, and not these.
    """
    stdin, out, err = (
        _Keyboard(io.BytesIO(text.encode()), encoding="utf-8", write_through=True)
        for text in (typed, "", "")
    )
    with _streams(stdin, out, err):
        code = main([str(a) for a in args])
    return Result(code, _text(out), _text(err))


def ok(*args: object) -> Result:
    """As `call`, for a run that must end with 0."""
    result = call(*args)
    assert result.code == 0, f"{args}: {result.code}\n{result.out}\n{result.err}"
    return result


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode()


@contextmanager
def _streams(*mine: io.TextIOWrapper) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = mine
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
