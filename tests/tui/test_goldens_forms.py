"""Evidence, sign-off and review as plain text, in both languages and sizes."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from assess.text import Language
from assess.tui.marks import ASCII
from assess.tui.screens.evidence import EvidenceScreen
from assess.tui.screens.review import ReviewScreen
from assess.tui.screens.sign import SignScreen
from tests.tui.opening import fill, keys, opened
from tests.tui.support import OFFICE, Stage, check_golden, press, screen_text, settled

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}

FILES = (
    "disposal-log-2026-12.pdf",
    "disposal-photos.pdf",
    "employees-2026.csv",
    "manual [bold].pdf",
    "walk-through-with-a-name-that-is-far-too-long-2026-12.pdf",
)

each = pytest.mark.parametrize(
    ("language", "size"), [(lang, size) for lang in ("en", "ja") for size in SIZES]
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in somebody's home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    made = fill(tmp_path / "quarter", FILES)
    (made / "disposal-scan").symlink_to(made / FILES[0])
    (made / "older").mkdir()
    return made


def calm(text: str) -> str:
    """The text without what chance decides: hashes."""
    return re.sub(r"\b[0-9a-f]{4}( [0-9a-f]{4}){3,}\b", _same, text)


def _same(found: re.Match[str]) -> str:
    return " ".join(["9c41"] * len(found[0].split()))


@each
async def test_evidence(lived: Stage, folder: Path, language: Language, size: str) -> None:
    make = partial(EvidenceScreen, "PHY-05")
    async with opened(lived, make, language=language, size=SIZES[size], folder=folder) as (
        app,
        pilot,
    ):
        await press(pilot, "escape")
        # Another file system lists links by their own time, so the list stands without it.
        text = [x for x in screen_text(app).splitlines() if "disposal-scan" not in x]
        check_golden(f"evidence-{language}-{size}", "\n".join(text) + "\n")


@each
async def test_evidence_being_added(
    lived: Stage, folder: Path, language: Language, size: str
) -> None:
    make = partial(EvidenceScreen, "PHY-05")
    async with opened(lived, make, language=language, size=SIZES[size], folder=folder) as (
        app,
        pilot,
    ):
        await press(pilot, "escape", *keys("disp pdf"), "enter", *keys("2026-12-28"), "tab")
        check_golden(f"evidence-add-{language}-{size}", screen_text(app))


@each
async def test_still_fresh_evidence(
    lived: Stage, folder: Path, language: Language, size: str
) -> None:
    async with opened(
        lived, EvidenceScreen, language=language, size=SIZES[size], folder=folder
    ) as (app, _):
        check_golden(f"evidence-offers-{language}-{size}", screen_text(app))


@each
async def test_sign_off(lived: Stage, language: Language, size: str) -> None:
    async with opened(lived, SignScreen, language=language, size=SIZES[size]) as (app, _):
        check_golden(f"sign-{language}-{size}", calm(screen_text(app)))


async def test_sign_off_in_ascii(lived: Stage) -> None:
    app = lived.app(marks=ASCII)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "f8")
        check_golden("sign-ascii-80x24", calm(screen_text(app)))
    app.saves.close()


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_receipt(past: Stage, language: Language) -> None:
    async with opened(past, SignScreen, language=language) as (app, pilot):
        await press(pilot, *keys("PR"), "enter")
        check_golden(f"receipt-{language}-80x24", calm(screen_text(app)))


@each
async def test_review(lived: Stage, language: Language, size: str) -> None:
    async with opened(lived, None, person=OFFICE, language=language, size=SIZES[size]) as (
        app,
        pilot,
    ):
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        while screen.state.control != "ORG-04":
            await press(pilot, "down")
        check_golden(f"review-{language}-{size}", screen_text(app))


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_review_returning_and_finishing(lived: Stage, language: Language) -> None:
    async with opened(lived, None, person=OFFICE, language=language) as (app, pilot):
        await press(pilot, "enter", "r", *keys("Page 2"))
        check_golden(f"review-return-{language}-80x24", screen_text(app))
        await press(pilot, "f8")
        check_golden(f"review-finish-{language}-80x24", screen_text(app))
