"""What every screen stands on: safe text, widths, marks, theme, speech, commands, places."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color
from textual.content import Content

from assess.domain.outcome import Result
from assess.text import LANGUAGES, is_unsafe
from assess.tui import commands, layout, theme
from assess.tui.marks import ASCII, PLAIN
from assess.tui.run import choose_marks
from assess.tui.safe import join, plain, typed
from assess.tui.screens.base import AnyPlace
from assess.tui.screens.changes import ChangesScreen
from assess.tui.screens.controls import ControlsScreen
from assess.tui.screens.editor import EditorScreen
from assess.tui.screens.help import HelpScreen
from assess.tui.screens.home import HomeScreen
from assess.tui.screens.palette import PaletteScreen
from assess.tui.screens.walk import WalkScreen
from assess.tui.speech import Speech
from assess.tui.terminal import moved
from assess.tui.texts import TEXTS
from assess.tui.widgets.panel import thumb

ROOM = Path(commands.__file__).parent
WIDTHS = st.integers(min_value=2, max_value=60)
ANY_TEXT = st.text(max_size=80)
HOSTILE = (
    "[@click=app.quit]leave",
    "[/nope]",
    "\x1b]52;c;aGk=\x07",
    "\x1b[31mred",
    "\u202etxt.exe",
    "\x9b31m",
    "line\nbreak",
)


@given(ANY_TEXT)
def test_nothing_unsafe_gets_into_content(text: str) -> None:
    assert not any(is_unsafe(c) for c in plain(text).plain)
    assert not any(is_unsafe(c) for c in join(text, (text, "bold")).plain)
    assert not any(is_unsafe(c) for c in typed(text) if c != "\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_and_escapes_are_literal(text: str) -> None:
    shown = plain(text)
    assert "[" not in text or "[" in shown.plain
    assert not [span for span in shown.spans if span.style]


@given(ANY_TEXT, WIDTHS)
def test_lines_have_exactly_their_width(text: str, columns: int) -> None:
    assert layout.width(layout.left(text, columns)) == columns
    assert layout.width(layout.right(text, columns)) == columns
    assert layout.width(layout.between(text, "end", columns + 5)) == columns + 5
    assert cell_len(layout.cut(text, columns)) <= columns


@given(ANY_TEXT, WIDTHS)
def test_wrapping_loses_nothing_but_spaces(text: str, columns: int) -> None:
    lines = layout.wrap(text, columns)
    assert all(cell_len(line) <= max(2, columns) or len(line) <= 2 for line in lines)
    kept = re.sub(r"\s", "", "".join(lines))
    whole = "\n".join(plain(part).plain for part in text.split("\n"))
    assert kept == re.sub(r"\s", "", whole)


def test_japanese_breaks_anywhere_but_before_closing_punctuation() -> None:
    assert layout.wrap("当期間の廃棄は全て承認された方法で行われたか。", 12) == [
        "当期間の廃棄",
        "は全て承認さ",
        "れた方法で行",
        "われたか。",
    ]
    assert layout.wrap("廃棄された。次", 12) == ["廃棄された。", "次"]
    assert layout.wrap("全部廃棄した。次", 12) == ["全部廃棄し", "た。次"]


def test_what_is_cut_ends_with_two_dots() -> None:
    assert layout.cut("Incident response", 10) == "Incident.."
    assert layout.cut("情報管理者", 7) == "情報.."


@pytest.mark.parametrize(
    ("part", "whole", "filled"), [(0, 9, 0), (1, 99, 1), (98, 99, 9), (9, 9, 10)]
)
def test_a_bar_is_full_only_when_all_is_done(part: int, whole: int, filled: int) -> None:
    assert PLAIN.bar(part, whole, 10).plain == PLAIN.full * filled + PLAIN.empty * (10 - filled)


def test_marks_take_one_column_each_and_differ() -> None:
    for marks in (PLAIN, ASCII):
        assert set(marks.results) == set(Result)
        assert all(cell_len(m) == 1 for m in marks.results.values())
        assert len(set(marks.results.values())) == len(Result)
    strokes = (ASCII.rule, ASCII.track, ASCII.thumb, ASCII.full, ASCII.empty)
    assert all(m.isascii() for m in (*strokes, *ASCII.results.values()))


def test_the_thumb_shows_where_the_window_is() -> None:
    assert thumb(20, 20, 20, 0) == (0, 0)
    assert thumb(20, 40, 20, 0) == (0, 10)
    assert thumb(20, 40, 20, 20) == (10, 10)
    assert thumb(20, 41, 20, 1)[0] == 1


def _luminance(color: Color) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(Color.parse(c)) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = (theme.BACKGROUND, theme.SURFACE, theme.PANEL, theme.CURSOR)


@pytest.mark.parametrize(
    "color", [theme.FOREGROUND, theme.MUTED, theme.ACCENT, *theme.RESULTS.values()]
)
def test_every_text_is_readable_on_every_ground(color: str) -> None:
    assert min(_contrast(color, ground) for ground in GROUNDS) >= 4.95


def test_result_colours_are_readable_on_their_tints() -> None:
    for name, tint in theme.TINTS.items():
        color = theme.RESULTS[name.replace("tint", "result")]
        assert min(_contrast(color, tint), _contrast(theme.FOREGROUND, tint)) >= 6.3


def test_no_colour_is_left_for_textual_to_derive() -> None:
    wanted = re.compile(
        r"^(text-muted|text-disabled|foreground-muted|border.*|footer-.*|input-.*|block-cursor-.*)$"
    )
    derived = theme.DARK.to_color_system().generate()
    names = {n for n in derived if wanted.match(n)} - {"block-hover-background"}
    assert names <= set(theme.DARK.variables)
    assert all("%" not in v and "auto" not in v for v in theme.DARK.variables.values())


def test_every_text_stands_in_both_languages_with_the_same_braces() -> None:
    def braces(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, text in TEXTS.items():
        assert text.en, key
        assert text.ja, key
        assert braces(text.en) >= braces(text.ja) - {"n"}, key
        assert braces(text.ja) >= braces(text.en) - {"unit"}, key


def test_every_text_is_used_and_every_used_text_stands() -> None:
    source = "\n".join(f.read_text() for f in ROOM.rglob("*.py") if f.parent.name != "texts")
    source = source.replace("'", '"')
    named = set(re.findall(r'"((?:[a-z]+)\.[a-z_.]+)"', source))
    open_ended = tuple(re.findall(r'f"((?:[a-z_]+\.)+[a-z_]*)\{', source))
    unused = {k for k in TEXTS if f'"{k}"' not in source and not k.startswith(open_ended)}
    assert not unused
    rooms = {key.partition(".")[0] for key in TEXTS if "." in key}
    commands_known = {c.id for c in commands.EVERYWHERE} | set(
        re.findall(r'Command\(\s*"([a-z_.]+)"', source)
    )
    used = {k for k in named if k.partition(".")[0] in rooms}
    assert used - set(TEXTS) - commands_known <= {"home.py"}


def test_what_is_filled_in_is_made_safe() -> None:
    speech = Speech("en")
    words = speech.t("msg.no_match", text="\x1b[2J{n}", n=3)
    assert words == 'Nothing matches "\\x1b[2J{n}". Esc shows all 3.'


SCREENS: tuple[type[AnyPlace], ...] = (
    *(HomeScreen, WalkScreen, HelpScreen, PaletteScreen),
    *(ControlsScreen, EditorScreen, ChangesScreen),
)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_means_one_thing_and_every_command_does_something(
    screen: type[AnyPlace],
) -> None:
    declared = [*screen.KEYS, *commands.EVERYWHERE]
    keys = [key for c in declared for key in (*c.keys, *c.typing)]
    assert len(keys) == len(set(keys))
    for command in declared:
        assert callable(getattr(screen, f"action_{command.action}")), command.id
        assert command.title.en
        assert command.title.ja


def test_keys_that_terminals_eat_are_not_used() -> None:
    eaten = {f"ctrl+{c}" for c in "bacimhvxzykuwde"} | {"f6", "f7", "f10", "f11", "f12"}
    for screen in SCREENS:
        for command in (*screen.KEYS, *commands.EVERYWHERE):
            for key in (*command.keys, *command.typing):
                assert key not in eaten
                assert not key.startswith(("alt+", "ctrl+shift"))


def test_text_reaches_the_screen_through_one_helper_only() -> None:
    allowed = {"safe.py"}
    raw = re.compile(r"(?<![\w.])Content\((?!\"(?: |\\n)*\"\)|CURSOR\))|from_markup|Text\.from")
    for file in ROOM.rglob("*.py"):
        if file.name not in allowed and file.parent.name != "texts":
            found = [m.group(0) for m in raw.finditer(file.read_text())]
            assert not found, f"{file.name}: {found}"


@pytest.mark.parametrize(
    ("wanted", "environ", "marks"),
    [
        ("plain", {"TERM": "dumb"}, PLAIN),
        ("ascii", {}, ASCII),
        ("auto", {"TERM": "dumb", "LANG": "ja_JP.UTF-8"}, ASCII),
        ("auto", {"TERM": "xterm", "LANG": "C"}, ASCII),
        ("auto", {"TERM": "xterm", "LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, ASCII),
        ("auto", {"TERM": "xterm", "LANG": "en_US.UTF-8"}, PLAIN),
    ],
)
def test_marks_follow_workspace_and_terminal(
    wanted: str, environ: dict[str, str], marks: object
) -> None:
    assert choose_marks(wanted, environ) is marks


def test_the_width_of_a_rule_is_read_from_the_cursor_report() -> None:
    assert moved(b"\x1b[12;2R") == 1
    assert moved(b"noise\x1b[1;3R") == 2
    assert moved(b"") is None


def test_dates_and_languages() -> None:
    from datetime import date

    day = date(2027, 1, 18)
    spoken = {lang: Speech(lang) for lang in LANGUAGES}
    assert spoken["en"].due_long(day) == "Mon 18 January 2027"
    assert spoken["ja"].due_long(day) == "2027年1月18日(月)"
    assert spoken["en"].row_date(day) == "18 Jan"
    assert spoken["ja"].due_date(day) == "1月18日(月)"


def test_the_cursor_is_content_too() -> None:
    assert isinstance(plain("x"), Content)
