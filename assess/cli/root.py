"""The program as click sees it."""

from __future__ import annotations

import os

import click

from assess import __version__
from assess.cli.group import LazyGroup
from assess.cli.hints import see
from assess.cli.out import Out
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text

COMPLETION = "_ASSESS_COMPLETE"
"""Environment variable by which a shell asks for completions."""


def invoke(args: list[str], out: Out) -> int:
    """Runs one command.

    Returns:
        Its exit code.

    Raises:
        AssessError, click.ClickException: What went wrong.
    """
    session = Session(out)
    if COMPLETION in os.environ:
        root.main(args, prog_name="assess", complete_var=COMPLETION, obj=session)
    try:
        with root.make_context("assess", args, obj=session) as ctx:
            code = root.invoke(ctx)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError:
        raise  # told in the language that the arguments name, whether --lang was reached or not
    except BaseException:
        out.language = session.language
        raise
    return code if isinstance(code, int) else 0


@click.pass_context
def _alone(ctx: click.Context) -> int | None:
    """Opens the terminal UI where no command is named."""
    if ctx.invoked_subcommand is not None:
        return None
    session = ctx.find_object(Session)
    assert session is not None
    if not session.out.terminal:
        raise BadInput(
            Text("The terminal UI needs a terminal.", "画面の操作には端末が必要です。"),
            hint=see("assess --help"),
        )
    from assess.cli.ui import start

    return start(session)


def _version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    session = ctx.find_object(Session)
    if value and session is not None:
        session.out.emit({"version": __version__}, [f"assess {__version__}"])
        ctx.exit()


root = LazyGroup(callback=_alone)
root.params.append(
    click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version)
)
