"""Opens single screens, and a folder of files to hand in."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from assess.text import Language
from assess.tui.app import AssessApp
from assess.tui.screens.base import AnyPlace
from tests.tui.support import MANAGER, NOW, Stage, settled

MODIFIED = datetime(2027, 1, 5, 3, tzinfo=UTC).timestamp()
"""When the files of a folder were changed last; each one a minute before the one named earlier."""


@asynccontextmanager
async def opened(
    stage: Stage,
    make: Callable[[], AnyPlace] | None,
    *,
    person: str = MANAGER,
    size: tuple[int, int] = (80, 24),
    language: Language = "en",
    at: datetime = NOW,
    folder: Path | None = None,
) -> AsyncIterator[tuple[AssessApp, Pilot[None]]]:
    """The application with a screen over the first place; that place alone where None."""
    app = stage.app(person, language, at)
    app.folder = folder
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        if make is not None:
            app.push_screen(make())
            await settled(pilot)
        yield app, pilot
    app.saves.close()


def fill(folder: Path, names: Iterable[str]) -> Path:
    """A folder with small files, the first named being the newest."""
    folder.mkdir(exist_ok=True)
    for n, name in enumerate(names):
        file = folder / name
        file.write_bytes(f"content of {name!r}".encode())
        os.utime(file, (MODIFIED - 60 * n, MODIFIED - 60 * n))
    return folder


def keys(text: str) -> list[str]:
    """The keys that type a text."""
    return [_NAMES.get(c, c) for c in text]


_NAMES = {" ": "space", "-": "minus", ".": "full_stop", "/": "slash", "_": "underscore"}
