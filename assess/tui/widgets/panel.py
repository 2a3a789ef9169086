"""A scrolling panel with the track that is also the only divider between panels."""

from __future__ import annotations

from rich.segment import Segment, Segments
from rich.style import Style
from textual.containers import VerticalScroll
from textual.scrollbar import ScrollBarRender

from assess.tui.marks import Marks


def track(marks: Marks) -> type[ScrollBarRender]:
    """The renderer of scroll bars that draws track and thumb as `marks` have them."""

    class Track(ScrollBarRender):
        def __rich_console__(self, console, options):  # type: ignore[no-untyped-def]
            height = options.height or console.height
            style = console.get_style(self.style)
            yield Segments(_strokes(self, marks, height, style), new_lines=True)

    return Track


def _strokes(bar: ScrollBarRender, marks: Marks, height: int, style: Style) -> list[Segment]:
    first, size = thumb(height, bar.virtual_size, bar.window_size, bar.position)
    grab = Style(meta={"@mouse.down": "grab"})
    above, below = (Style(meta={"@mouse.down": action}) for action in ("scroll_up", "scroll_down"))
    return [
        Segment(marks.thumb, style + grab)
        if first <= y < first + size
        else Segment(marks.track, style + (above if y < first else below))
        for y in range(height)
    ]


def thumb(height: int, virtual: float, window: float, position: float) -> tuple[int, int]:
    """First line and length of the thumb on a track of `height` lines; no length without need."""
    if not window or virtual <= window:
        return 0, 0
    size = max(1, min(height - 1, round(height * window / virtual)))
    share = min(1.0, max(0.0, position / (virtual - window)))
    first = round((height - size) * share)
    if position > 0 and first == 0 and height - size:
        first = 1
    return first, size


class Panel(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A column of widgets that scrolls as one; its track always stands at the right."""

    def __init__(self, marks: Marks, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._marks = marks

    def on_mount(self) -> None:
        """Draws the track in our strokes."""
        self.vertical_scrollbar.renderer = track(self._marks)  # type: ignore[misc]

    def page(self, pages: int) -> None:
        """Scrolls by whole pages less a line."""
        height = max(1, self.scrollable_content_region.height - 1)
        self.scroll_to(y=self.scroll_y + pages * height, animate=False, immediate=True)
