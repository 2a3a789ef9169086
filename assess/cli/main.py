"""The edge: the one place that turns what happened into an exit code (DESIGN section 9).

0 yes, 1 the answer is no, 2 usage or bad input, 3 not permitted, 4 something outside failed; 128
and a signal's number where the user (130) or the reader of a pipe (141) has gone.
"""

from __future__ import annotations

import gc
import os
import sys

from assess.cli.language import spoken
from assess.cli.out import Out, abandon_stdout, prepare_streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from assess.errors import AssessError

USAGE, OUTSIDE, INTERRUPTED, NO_READER = 2, 4, 130, 141

TRACEBACK = "ASSESS_TRACEBACK"
"""Environment variable that shows where an unexpected error came from."""

_INTERRUPTED = {
    "en": "\nInterrupted. Nothing half-done was kept.",
    "ja": "\n中断しました。途中まで保存されたものはありません。",
}


def run(argv: Sequence[str] | None = None) -> NoReturn:
    """Runs the program and exits.

    Args:
        argv: The arguments without the program's name; the process's own where None.
    """
    code = main(list(sys.argv[1:] if argv is None else argv))
    gc.freeze()  # or the interpreter looks for garbage in all of it once more before it ends
    sys.exit(code)


def main(args: list[str]) -> int:
    """Runs the program.

    Returns:
        The exit code.
    """
    out = Out("--json" in args, spoken(args))
    try:
        prepare_streams()
        code = _invoke(args, out)
        out.flush()
    except BrokenPipeError:
        abandon_stdout()
        return NO_READER
    except KeyboardInterrupt:
        out.say(_INTERRUPTED[out.language])
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge
        return _failed(error, out)
    return code


def _invoke(args: list[str], out: Out) -> int:
    if args in (["--help"], ["-h"]):
        from assess.cli.commands import help_text

        out.raw(help_text(language=out.language))
        return 0
    from assess.cli.root import invoke

    return invoke(args, out)


def _failed(error: Exception, out: Out) -> int:
    import click

    from assess.errors import AssessError

    if isinstance(error, AssessError):
        code = exit_code(error)
        out.fail(_leaves(error), code)
        return code
    if isinstance(error, click.ClickException):
        from assess.cli.usage import usage_error

        out.fail([usage_error(error)], USAGE)
        return USAGE
    out.fail([_system(error) if isinstance(error, OSError) else _unexpected(error)], OUTSIDE)
    if os.environ.get(TRACEBACK):
        import traceback

        for line in "".join(traceback.format_exception(error)).splitlines():
            out.say(line)
    return OUTSIDE


def exit_code(error: Exception) -> int:
    """The exit code of an error; of several, theirs if they agree, else bad input."""
    from assess.errors import AssessError, Many

    if isinstance(error, Many):
        codes = {exit_code(e) for e in error.errors}
        return codes.pop() if len(codes) == 1 else USAGE
    return error.exit_code if isinstance(error, AssessError) else OUTSIDE


def _leaves(error: AssessError) -> list[AssessError]:
    from assess.errors import Many

    if isinstance(error, Many):
        return [leaf for e in error.errors for leaf in _leaves(e)]
    return [error]


def _system(error: OSError) -> AssessError:
    """What the system refused where no room has said it better: a full disk under stdout."""
    from assess.errors import OutsideFailure, system_said
    from assess.text import Text

    said = system_said(error)
    return OutsideFailure(
        Text(f"The system refused: {said.en}.", f"システムが拒否しました: {said.ja}。"),
        where=str(error.filename) if error.filename else None,
        hint=Text(
            f"Nothing was half-saved. {TRACEBACK}=1 shows where it came from.",
            f"途中まで保存されたものはありません。{TRACEBACK}=1で発生箇所を表示します。",
        ),
    )


def _unexpected(error: Exception) -> AssessError:
    """One line on a defect of ours: what and in which line of code, no values of variables."""
    import traceback

    from assess.errors import OutsideFailure
    from assess.text import Text

    place = None
    for frame in traceback.extract_tb(error.__traceback__):
        if f"{os.sep}assess{os.sep}" in frame.filename:
            name = frame.filename.rpartition(f"{os.sep}assess{os.sep}")[2]
            place = f"assess/{name}:{frame.lineno}"
    said = f"{type(error).__name__}: {str(error).split(chr(10))[0][:200]}"
    return OutsideFailure(
        Text(f"This should not have happened: {said}", f"想定外のエラーです: {said}"),
        where=place,
        hint=Text(
            f"Nothing was half-saved. {TRACEBACK}=1 shows more; please report it.",
            f"途中まで保存されたものはありません。{TRACEBACK}=1で詳細を表示します。ご報告ください。",
        ),
    )
