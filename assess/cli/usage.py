"""Usage errors in both languages.

The English is click's own. The Japanese follows from the class and the fields of click's error;
what is not known here is said in click's words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from assess.cli.hints import see
from assess.errors import BadInput
from assess.text import Text


class Misused(click.UsageError):
    """A usage error with our own words.

    Args:
        said: What is wrong.
        ctx: Of the command at which it shows.
    """

    def __init__(self, said: Text, ctx: click.Context) -> None:
        super().__init__(said.en, ctx)
        self.said = said


@contextmanager
def placed(ctx: click.Context) -> Iterator[None]:
    """Gives the context to errors of click's parser that have none."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def unexpected(rest: list[str], ctx: click.Context) -> Misused:
    """The error for arguments that a command does not take, in English as click says it."""
    listed = " ".join(rest)
    many = "s" if len(rest) > 1 else ""
    said = Text(
        f"Got unexpected extra argument{many} ({listed})", f"余分な引数があります: {listed}"
    )
    return Misused(said, ctx)


def usage_error(error: click.ClickException) -> BadInput:
    """A usage error with where to read on."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context is not None else "assess"
    english = error.format_message()
    return BadInput(Text(english, _japanese(error) or english), hint=see(f"{path} --help"))


def range_words(kind: click.IntRange) -> str:
    """The numbers that an option takes, in Japanese."""
    if kind.min is not None and kind.max is not None:
        return f"{kind.min}から{kind.max}まで"
    return f"{kind.min}以上" if kind.min is not None else f"{kind.max}以下"


def _japanese(error: click.ClickException) -> str | None:
    """None for an error that is not known here."""
    match error:
        case Misused():
            return error.said.ja
        case click.NoSuchOption():
            close = "、".join(f"「{name}」" for name in error.possibilities or ())
            said = f"オプション{error.option_name}はありません。"
            return f"{said}{close}ではありませんか。" if close else said
        case click.MissingParameter():
            name = _name(error)
            return f"{name}を指定してください。" if name else None
        case click.BadParameter():
            name, wanted = _name(error), _wanted(error.param)
            return f"{name}には{wanted}を指定してください。" if name and wanted else None
        case click.BadOptionUsage():
            return _bad_option(error)
    return None


def _name(error: click.BadParameter) -> str | None:
    """The option or argument as one types it."""
    if isinstance(error.param, click.Argument) and error.ctx is not None:
        return error.param.make_metavar(error.ctx)
    return "/".join(error.param.opts) if error.param is not None else None


def _wanted(param: click.Parameter | None) -> str | None:
    """What an option or argument takes, None where its type does not tell."""
    match param.type if param is not None else None:
        case click.Choice(choices=choices):
            return f"{'、'.join(map(str, choices))}のいずれか"
        case click.IntRange() as kind:
            return f"{range_words(kind)}の整数"
        case click.DateTime(formats=["%Y-%m-%d"]):
            return "2026-12-31のような日付"
    return None


def _bad_option(error: click.BadOptionUsage) -> str | None:
    """A value is missing, or stands where none is taken."""
    params = error.ctx.command.params if error.ctx is not None else []
    for param in params:
        if isinstance(param, click.Option) and error.option_name in param.opts:
            takes = "に値は付けられません。" if param.is_flag else "に値を付けてください。"
            return f"{error.option_name}{takes}"
    return None
