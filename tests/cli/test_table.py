"""The static table of commands, the commands themselves, and what is written about them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from assess.cli.command_table import Row
from assess.cli.commands import OPTIONS, children, help_text, rows
from assess.cli.group import Command, LazyGroup
from assess.cli.out import Out
from assess.cli.root import root
from assess.cli.session import Session
from assess.text import LANGUAGES, Language
from tests.cli.run import ok

DOCUMENT = Path(__file__).parents[2] / "docs" / "COMMANDS.md"
COMMON = {"workspace", "as_person", "now", "json", "lang", "period"}


def find(name: str) -> tuple[click.Context, Command]:
    """A command and the context of its group."""
    context = click.Context(root, info_name="assess", obj=Session(Out()))
    group: click.Command = root
    for word in name.split():
        assert isinstance(group, LazyGroup)
        found = group.get_command(context, word)
        assert found is not None, name
        group = found
    assert isinstance(group, Command)
    return context, group


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_table_says_what_the_command_says(row: Row) -> None:
    _, command = find(row[0])
    first = command.said.en.split("\n")[0], command.said.ja.split("\n")[0]
    assert first == row[2]
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    assert " ".join(a.make_metavar(click.Context(command)) for a in arguments) == row[1]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_command_has_the_common_options(row: Row) -> None:
    _, command = find(row[0])
    assert {p.name for p in command.params} >= COMMON


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_option_is_explained(row: Row) -> None:
    _, command = find(row[0])
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, option.name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_example_can_be_typed(row: Row, language: Language) -> None:
    examples = find(row[0])[1].example.get(language).splitlines()
    assert any(line.startswith(f"assess {row[0]}") for line in examples)
    for line in examples:
        words = shlex.split(line.partition(" > ")[0])
        assert words[0] == "assess"
        name = max((r[0] for r in rows() if line[7:].startswith(r[0])), key=len)
        context, command = find(name)
        command.make_context(name, words[1 + len(name.split()) :], parent=context)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_help_shows_usage_and_example(row: Row) -> None:
    text = ok(*row[0].split(), "--help").out
    assert text.startswith(f"Usage: assess {row[0]}")
    assert "Example:\n  assess " in text
    assert "Options of every command" in text


def test_names_are_unique() -> None:
    names = [row[0] for row in rows()]
    assert len(set(names)) == len(names)


def test_groups_list_their_children() -> None:
    for name, row in children("").items():
        if row is None:
            for child in children(name):
                assert f"{name} {child}" in help_text(name)
                assert f"{name} {child}" in help_text()


def test_lines_of_help_fit_a_terminal() -> None:
    assert max(map(len, help_text().splitlines())) <= 100


def test_every_command_is_documented_and_every_documented_command_exists() -> None:
    headings = re.findall(r"^### `assess(?: (.+))?`$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert headings == ["", *(f"{name} {arguments}".rstrip() for name, arguments, _, _ in rows())]


def test_every_option_is_documented_and_every_documented_option_exists() -> None:
    text = DOCUMENT.read_text("utf-8")
    parts = re.split(r"^### `assess ?(.*)`$", text, flags=re.MULTILINE)
    for heading, body in zip(parts[1::2], parts[2::2], strict=True):
        if not heading:
            continue
        row = next(r for r in rows() if f"{r[0]} {r[1]}".rstrip() == heading)
        options = {
            flag
            for p in find(row[0])[1].params
            if isinstance(p, click.Option) and not p.hidden
            for flag in p.opts
        }
        said = set(re.findall(r"^- `(--[a-z-]+)", body, re.MULTILINE))
        assert said == options, heading


def test_the_common_options_are_documented() -> None:
    text = DOCUMENT.read_text("utf-8")
    for names, _ in OPTIONS:
        assert names in text


def test_a_shell_can_ask_for_completions(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.shell_completion import ShellComplete

    monkeypatch.delenv("_ASSESS_COMPLETE", raising=False)
    complete = ShellComplete(root, {"obj": Session(Out())}, "assess", "_ASSESS_COMPLETE")
    assert {c.value for c in complete.get_completions(["period"], "")} == {
        "open",
        "status",
        "extend",
        "adopt",
        "close",
    }
    assert [c.value for c in complete.get_completions(["attest"], "--con")] == ["--confirm"]
