"""Groups that import a command only when it is called, and the options of every command."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from assess.cli.command_table import PACKAGE
from assess.cli.commands import children, help_text
from assess.cli.hints import known
from assess.cli.page import THIS_TEXT, page
from assess.cli.session import Session
from assess.cli.usage import Misused, placed, range_words, unexpected
from assess.guess import did_you_mean, nearest
from assess.text import LANGUAGES, Language, Text

SETTINGS = {"help_option_names": ["-h", "--help"]}

F = TypeVar("F", bound=Callable[..., Any] | click.Command)


def _keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Stores an option of every command in the session; the innermost one counts."""
    session = ctx.find_object(Session)
    if value and session is not None and parameter.name:
        setattr(session, parameter.name, value)


def _json(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    session = ctx.find_object(Session)
    if value and session is not None:
        session.out.as_json = True


def common_options() -> list[click.Parameter]:
    """The options that stand before or after any command."""
    folder = click.Path(path_type=Path)
    languages = click.Choice(LANGUAGES)
    return [
        _common(["-w", "--workspace"], metavar="DIR", type=folder),
        _common(["--as", "as_person"], metavar="PERSON"),
        _common(["--now"], metavar="TIME"),
        click.Option(["--json"], is_flag=True, hidden=True, expose_value=False, callback=_json),
        _common(["--lang"], type=languages),
        _common(["--period"], metavar="PERIOD"),
    ]


def _common(names: list[str], **more: Any) -> click.Option:
    return click.Option(names, hidden=True, expose_value=False, callback=_keep, **more)


@click.pass_context
def _nothing_named(ctx: click.Context) -> None:
    """A group alone does nothing."""
    if ctx.invoked_subcommand is None and isinstance(ctx.command, click.Group):
        names = ctx.command.list_commands(ctx)
        raise Misused(
            Text(
                f"Name one of: {', '.join(names)}.",
                f"次のいずれかを指定してください: {', '.join(names)}",
            ),
            ctx,
        )


class Option(click.Option):
    """An option that is explained in both languages.

    Args:
        said: What it does.
    """

    def __init__(self, names: list[str], *, said: Text, **more: Any) -> None:
        super().__init__(names, help=said.en, **more)
        self.said = said

    def explained(self) -> str:
        """What it does in Japanese, with what click adds in English: default, range, required."""
        marks = []
        if self.show_default:
            marks.append(f"既定: {self.default}")
        if isinstance(self.type, click.IntRange):
            marks.append(range_words(self.type))
        if self.required:
            marks.append("必須")
        return f"{self.said.ja}  [{'、'.join(marks)}]" if marks else self.said.ja


def option(*names: str, help: Text, **more: Any) -> Callable[[F], F]:
    """Declares an option of a command; `more` is as click takes it."""
    return click.option(*names, cls=Option, said=help, **more)


class Command(click.Command):
    """A command that is explained in both languages, with an example.

    Args:
        ja: The Japanese of its help; its first line is that of the table.
        example: What ``--help`` shows, a line a call.
    """

    def __init__(self, *args: Any, ja: str, example: Text, **more: Any) -> None:
        super().__init__(*args, **more)
        self.said = Text(inspect.cleandoc(self.help or ""), inspect.cleandoc(ja))
        self.example = example

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; what is left over is told in both languages."""
        ctx.allow_extra_args = True
        with placed(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise unexpected(rest, ctx)
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """The page of `page`, in the language of the run."""
        language = _language(ctx)
        return page(
            " ".join([ctx.command_path, *self.collect_usage_pieces(ctx)]),
            self.said.get(language),
            list(self._options(ctx, language)),
            self.example.get(language),
            language,
            ctx.make_formatter().width,
        )

    def _options(self, ctx: click.Context, language: Language) -> Iterator[tuple[str, str]]:
        """Names and explanation of every option that is not hidden."""
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
            if record is not None:
                names, said = record
                if language == "ja":
                    said = param.explained() if isinstance(param, Option) else THIS_TEXT.ja
                yield names, said


def declare(
    example: str, *, ja: str, example_ja: str = "", own: Collection[str] = ()
) -> Callable[[Callable[..., int | None]], Command]:
    """Declares a command; its docstring is its help in English.

    Args:
        example: What ``--help`` shows, a line a call.
        ja: The docstring in Japanese.
        example_ja: The example as a Japanese reader would type it, where it holds a text.
        own: Names of common parameters that the command declares itself.
    """

    def make(function: Callable[..., int | None]) -> Command:
        made: Command = click.command(
            cls=Command,
            ja=ja,
            example=Text(example, example_ja or example),
            context_settings=SETTINGS,
        )(function)
        made.params += [p for p in common_options() if p.name not in own]
        return made

    return make


class LazyGroup(click.Group):
    """A group of the table in `commands`.

    Args:
        path: Words before its children, ``period``; "" for the program.
    """

    def __init__(self, path: str = "", callback: Callable[..., Any] | None = None) -> None:
        super().__init__(
            path.rpartition(" ")[2] or "assess",
            params=common_options(),
            context_settings=SETTINGS,
            callback=callback or _nothing_named,
            invoke_without_command=True,
        )
        self.path = path

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does."""
        with placed(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order of the table."""
        return list(children(self.path))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Imports the command, or makes the group."""
        known = children(self.path)
        if cmd_name not in known:
            return None
        row = known[cmd_name]
        if row is None:
            return LazyGroup(f"{self.path} {cmd_name}".strip())
        module, _, attribute = row[3].partition(":")
        found: click.Command = getattr(importlib.import_module(f"{PACKAGE}.{module}"), attribute)
        found.name = cmd_name
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a command that does not exist."""
        name, names = args[0][:40], self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            close = nearest(name, names)
            more = did_you_mean(close) if close else known(names)
            said = Text(
                f'There is no command "{name}". {more.en}',
                f"「{name}」というコマンドはありません。{more.ja}",
            )
            raise Misused(said, ctx)
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """The text of the table, in the language of the run."""
        return help_text(self.path, _language(ctx)).rstrip("\n")


def _language(ctx: click.Context) -> Language:
    """Help is asked for before the options are read: what `Out` has begun with counts."""
    session = ctx.find_object(Session)
    return session.out.language if session is not None else "en"
