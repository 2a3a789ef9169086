"""Where the outcome of a save is told: on its screen, or on the one in front if that has gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.tui.screens.base import AnyPlace, PlaceScreen
from assess.tui.speech import Said

if TYPE_CHECKING:
    from assess.tui.app import AssessApp


def tell_front(app: AssessApp, screen: AnyPlace, message: Said, *, moved: bool = False) -> None:
    """Says how a save went.

    Args:
        app: The application.
        screen: The screen that made the save.
        message: What there is to say.
        moved: Whether what the screen shows is to be read again.
    """
    front = screen if screen in app.screen_stack else app.screen
    if not isinstance(front, AnyPlace):
        return
    front.tell(message)
    if moved and isinstance(front, PlaceScreen):
        front.load()
