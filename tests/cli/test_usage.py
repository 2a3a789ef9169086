"""Usage errors in Japanese: by class and fields of click's errors, in the language asked for."""

from __future__ import annotations

import re

import click
import pytest

from assess.cli.language import named, spoken
from assess.cli.usage import unexpected, usage_error
from tests.cli.run import call

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")

JAPANESE = [
    (["lnt"], "「lnt」というコマンドはありません。「lint」ではありませんか。"),
    (["zzzz"], "「zzzz」というコマンドはありません。使えるもの: init, "),
    (["period"], "次のいずれかを指定してください: open, status, extend, adopt, close"),
    (["lint", "--nonsense"], "オプション--nonsenseはありません。"),
    (["lint", "--perio"], "オプション--perioはありません。「--period」ではありませんか。"),
    (["lint", "-x"], "オプション-xはありません。"),
    (["controls", "show"], "CONTROLを指定してください。"),
    (["controls", "show", "A", "B", "C"], "余分な引数があります: B C"),
    (["period", "extend", "PR", "--until", "2027-01-26"], "--reasonを指定してください。"),
    (["period", "extend", "PR", "--until"], "--untilに値を付けてください。"),
    (
        ["period", "extend", "PR", "--until", "soon"],
        "--untilには2026-12-31のような日付を指定してください。",
    ),
    (["--lang", "fr", "lint"], "--langにはen、jaのいずれかを指定してください。"),
    (["-w"], "-wに値を付けてください。"),
    (["approve", "--yes=1"], "--yesに値は付けられません。"),
    (["period", "--json=1"], "--jsonに値は付けられません。"),
    (
        ["init", "x", "--fiscal-year-starts", "13"],
        "--fiscal-year-startsには1から12までの整数を指定してください。",
    ),
    (["evidence", "add", "--count", "-1"], "--countには0以上の整数を指定してください。"),
    (["report", "--at", "x"], "--atには1以上の整数を指定してください。"),
]


@pytest.fixture
def japan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Japanese locale."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")


@pytest.mark.usefixtures("japan")
@pytest.mark.parametrize(("words", "said"), JAPANESE, ids=lambda v: " ".join(v)[:30])
def test_usage_errors_are_told_in_japanese(words: list[str], said: str) -> None:
    result = call(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"エラー: {said}")
    assert re.search(r"\n  参照: assess[a-z ]* --help\n", result.err)


@pytest.mark.parametrize(("words", "said"), JAPANESE, ids=lambda v: " ".join(v)[:30])
def test_without_a_japanese_locale_they_are_english(
    words: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    result = call(*words)
    assert result.err.startswith("error: ")
    assert result.err.isascii()
    assert said not in result.err


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "ja", "lint", "--bogus"],
        ["lint", "--lang", "ja", "--bogus"],
        ["lint", "--bogus", "--lang", "ja"],
        ["lint", "--bogus", "--lang=ja"],
        ["--bogus", "--lang", "ja"],
        ["--bogus", "--lang", "en", "--lang", "ja"],
    ],
)
def test_the_language_counts_wherever_it_stands(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert call(*words).err.startswith("エラー: オプション--bogusはありません。")


@pytest.mark.usefixtures("japan")
def test_the_argument_wins_over_the_locale() -> None:
    assert call("lint", "--bogus", "--lang", "en").err.startswith("error: No such option")


@pytest.mark.parametrize(
    ("args", "language"),
    [
        ([], None),
        (["--lang"], None),
        (["--lang", "fr"], None),
        (["--lang", "en,ja"], None),
        (["--lang=en"], "en"),
        (["--", "--lang", "ja"], None),
    ],
)
def test_what_the_arguments_name(args: list[str], language: str | None) -> None:
    assert named(args) == language


@pytest.mark.usefixtures("japan")
def test_without_an_argument_the_locale_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spoken(["lint"]) == "ja"
    monkeypatch.setenv("LC_MESSAGES", "C")
    assert spoken(["lint"]) == "en"


@pytest.mark.parametrize("rest", [["a"], ["a", "b"]])
def test_what_is_left_over_is_said_as_click_says_it(rest: list[str]) -> None:
    command = click.Command("bare")
    with pytest.raises(click.UsageError) as caught:
        command.make_context("bare", list(rest))
    ours = unexpected(rest, click.Context(command, info_name="bare"))
    assert ours.format_message() == caught.value.format_message()


@pytest.mark.parametrize(
    "error",
    [
        click.UsageError("Something new."),
        click.BadParameter("Something new."),
        click.BadParameter("Something new.", param=click.Option(["--name"])),
        click.MissingParameter("Something new."),
        click.BadOptionUsage("--name", "Something new."),
        click.FileError("a.txt", "Something new."),
    ],
    ids=lambda e: type(e).__name__,
)
def test_what_is_not_known_is_said_in_clicks_words(error: click.ClickException) -> None:
    said = usage_error(error)
    assert said.message.en == said.message.ja == error.format_message()
    assert "Something new" in said.message.ja
    assert said.hint.ja == "参照: assess --help"
