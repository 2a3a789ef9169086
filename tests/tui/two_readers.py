"""Two people who look at the same screens, each in their own language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.pilot import Pilot
from textual.widget import Widget

from assess.text import LANGUAGES, Language
from assess.tui.app import AssessApp
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row
from tests.foreign import CATALOGUE, CODES, Exceptions, Reader
from tests.tui.support import press

Rows = Callable[[Speech], Sequence[Row]]


class TwoReaders:
    """Reads what the screens show in both languages.

    Args:
        excepted: What may be foreign on a screen, by language.
    """

    def __init__(self, excepted: Mapping[Language, Exceptions]) -> None:
        self.of = {lang: Reader(lang, excepted[lang], CODES, CATALOGUE) for lang in LANGUAGES}

    async def look(self, pilot: Pilot[None], where: str, *, but: Iterable[Widget] = ()) -> None:
        """Reads the screen in front, and again after a change of language.

        Args:
            pilot: Of the application.
            where: What the screen is called in a complaint.
            but: Widgets that show what is in both languages by nature, such as a file.
        """
        app = pilot.app
        assert isinstance(app, AssessApp)
        for _ in LANGUAGES:
            self.of[app.speech.language].read(text_of(app, but), where)
            app.switch_language()
            await pilot.pause()

    async def press(self, pilot: Pilot[None], *keys: str, but: Iterable[Widget] = ()) -> None:
        """Presses keys and looks."""
        await press(pilot, *keys)
        await self.look(pilot, f"{type(pilot.app.screen).__name__} {' '.join(keys)}", but=but)

    async def visit(self, pilot: Pilot[None], *keys: str) -> None:
        """Looks at what each key opens, and comes back."""
        for key in keys:
            await self.press(pilot, key)
            await press(pilot, "escape")

    def read(self, rows: Rows, where: str) -> None:
        """Reads lines that a screen draws once it has come to them."""
        for language in LANGUAGES:
            shown = "\n".join(row.content.plain for row in rows(Speech(language)))
            self.of[language].read(shown, where)

    @property
    def complaints(self) -> list[str]:
        """What either of them found."""
        return [complaint for reader in self.of.values() for complaint in reader.complaints]


def text_of(app: AssessApp, but: Iterable[Widget] = ()) -> str:
    """What the screen shows, with nothing where these widgets stand."""
    strips = list(app.screen._compositor.render_strips())
    for region in (widget.region for widget in but):
        for y in range(region.y, region.bottom):
            before, _, after = strips[y].divide([region.x, region.right, strips[y].cell_length])
            strips[y] = type(before).join([before, after])
    return "\n".join(strip.text.rstrip() for strip in strips)
