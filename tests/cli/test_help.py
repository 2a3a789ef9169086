"""Help in Japanese: nothing is left out, and the columns hold."""

from __future__ import annotations

import re

import click
import pytest

from assess.cli.command_table import SECTIONS, Row
from assess.cli.commands import EPILOG, EVERY, OPTIONS, USAGE, help_text, rows
from assess.cli.group import Command, Option
from assess.cli.out import width
from tests.cli.run import ok
from tests.cli.test_table import find

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
KANA = re.compile(r"[\u3041-\u3096]")
TYPED = re.compile(r"assess [a-z]+( [a-z]+)?|--[a-z-]+ \S+")
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def england(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English locale."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


def named(command: Command) -> list[Option]:
    """Its options that are not those of every command."""
    return [p for p in command.params if isinstance(p, Option)]


def test_the_table_is_told_in_japanese() -> None:
    for en, ja in (EPILOG, EVERY, USAGE, *(title for title, _ in SECTIONS)):
        assert en.isascii()
        assert JAPANESE.search(ja), en
    for _, (en, ja) in OPTIONS:
        assert en.isascii()
        assert KANA.search(ja), en


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_command_and_option_is_told_in_japanese(row: Row) -> None:
    _, command = find(row[0])
    assert KANA.search(row[2][1])
    en, ja = command.said.en.split("\n\n"), command.said.ja.split("\n\n")
    assert len(en) == len(ja)
    for paragraph in ja:
        assert KANA.search(paragraph), paragraph
    shown = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    assert shown == named(command)
    for option in named(command):
        assert JAPANESE.search(option.said.ja), option.name
        assert option.said.en == option.help


@pytest.mark.usefixtures("england")
@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_page_of_a_command_in_japanese(row: Row) -> None:
    text = ok(*row[0].split(), "--help", "--lang", "ja").out
    assert text.startswith(f"使い方: assess {row[0]} [OPTIONS]")
    assert f"\n  {row[2][1]}\n" in text
    assert "\n例:\n  assess " in text
    page, _, _ = text.partition("\n例:")
    assert max(map(width, page.splitlines())) <= 80
    assert not re.search(r"[A-Za-z]{2,} [a-z]{2,}", TYPED.sub("", page))


@pytest.mark.usefixtures("england")
@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_options_stand_in_columns_that_hold(row: Row) -> None:
    text = ok("--lang", "ja", *row[0].split(), "--help").out
    _, _, listed = text.partition("\nオプション:\n")
    lines = listed.partition("\n\n")[0].splitlines()
    starts = {
        width(found[0]) for line in lines if (found := re.match(r"  -.*?  +(?=\S)|  {4,}", line))
    }
    assert len(starts) == 1
    assert len(lines) >= len(named(find(row[0])[1])) + 1


@pytest.mark.parametrize("path", ["", "period", "evidence"])
def test_the_table_fits_a_terminal_and_is_aligned(path: str) -> None:
    lines = help_text(path, "ja").splitlines()
    assert max(map(width, lines)) <= 80
    commands = [line for line in lines if line.startswith("  ") and not line.startswith("  -")]
    assert all(line[33] == " " and line[34] != " " for line in commands)
    assert all(line[23] == " " and line[24] != " " for line in lines if line.startswith("  -"))


@pytest.mark.usefixtures("england")
def test_the_argument_decides_wherever_it_stands() -> None:
    said = "管理策カタログが新しければ版を確定し、"
    for words in (
        ["--lang", "ja", "period", "open", "--help"],
        ["period", "--lang=ja", "open", "--help"],
        ["period", "open", "--help", "--lang", "ja"],
    ):
        assert said in ok(*words).out
    assert ok("--lang", "ja", "--help").out == help_text(language="ja")
    assert ok("period", "--help", "--lang", "ja").out == help_text("period", "ja")
    assert said not in ok("period", "open", "--help").out


@pytest.mark.usefixtures("england")
def test_the_locale_decides_where_no_argument_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ok("--help").out == help_text()
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert ok("--help").out == ok("-h").out == help_text(language="ja")
    assert ok("attest", "-h").out.startswith("使い方: assess attest")
    assert ok("attest", "-h", "--lang", "en").out.startswith("Usage: assess attest")
    assert ok("--lang", "en", "--help").out == help_text()


@pytest.mark.usefixtures("england")
def test_default_range_and_need_are_marked() -> None:
    text = ok("init", "--help", "--lang", "ja").out
    assert "[既定: localhost]" in text
    assert "[既定: 1、1から12まで]" in text
    assert "[必須]" in ok("period", "extend", "--help", "--lang", "ja").out
    assert "[1以上]" in ok("report", "--help", "--lang", "ja").out
