"""Where a person may go, and the key that goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.domain.access import SHEET, Actor
from assess.domain.organization import Role
from assess.text import Text

if TYPE_CHECKING:
    from assess.tui.screens.base import AnyPlace


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    Attributes:
        id: The screen's `PLACE`.
        key: The letter after ``g``.
        title: On the strip.
        roles: Who may go there: anybody with one of these roles.
        make: Makes its screen; imports it only then.
        begins: Whether somebody who goes nowhere else begins there.
    """

    id: str
    key: str
    title: Text
    roles: tuple[Role, ...]
    make: Callable[[], AnyPlace]
    begins: bool = True


def _home() -> AnyPlace:
    from assess.tui.screens.home import HomeScreen

    return HomeScreen()


def _walk() -> AnyPlace:
    from assess.tui.screens.walk import WalkScreen

    return WalkScreen()


def _review() -> AnyPlace:
    from assess.tui.screens.review import ReviewScreen

    return ReviewScreen()


def _controls() -> AnyPlace:
    from assess.tui.screens.controls import ControlsScreen

    return ControlsScreen()


_REVIEWERS = (Role.REVIEWER, Role.PROTECTION_MANAGER)

PLACES: tuple[Place, ...] = (
    Place("home", "h", Text("Home", "ホーム"), SHEET, _home),
    Place("walk", "w", Text("Walk", "運用の確認"), SHEET, _walk),
    Place("review", "r", Text("Review", "確認"), _REVIEWERS, _review),
    Place("controls", "c", Text("Controls", "管理策"), tuple(Role), _controls, begins=False),
)
"""All places that exist, in the order of the strip."""


NOWHERE = PLACES[0]
"""Where somebody begins who has no role that leads anywhere; it says so."""


def places_of(actor: Actor) -> tuple[Place, ...]:
    """The places that a person may go to."""
    held = {a.role for a in actor.roles}
    return tuple(p for p in PLACES if held & set(p.roles))


def first_of(places: Iterable[Place]) -> Place:
    """Where somebody with these places begins."""
    return next((p for p in places if p.begins), NOWHERE)
