"""What the controls' screens read: the YAML, what it changes, and what the person may do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assess.domain.access import Subject, Verb, denial
from assess.text import Text
from assess.workflow.desk import Desk
from assess.workflow.editing import Opened, Survey, kept_files, survey


@dataclass(frozen=True, slots=True)
class ControlsReading:
    """The catalogue as the screens show it.

    Attributes:
        name: Of the person.
        edits: Whether they may change and publish the catalogue.
        kept: Files for which they typed what is not saved.
        text: Of the file that is being edited, as the catalogue was read with it.
        opened: That file, when it is read for the first time.
    """

    survey: Survey
    name: Text
    edits: bool
    kept: tuple[str, ...]
    text: str | None = None
    opened: Opened | None = None


def read_controls(
    desk: Desk,
    instead: Mapping[str, bytes] | None = None,
    same: Collection[str] = (),
    *,
    ahead: bool = True,
) -> ControlsReading:
    """Reads the catalogue; the arguments are those of `survey`.

    Raises:
        BadInput: The folder cannot be read.
        NotPermitted: The account is nobody's.
    """
    with desk.read() as view:
        actor = desk.actor(view)
        name = desk.organization(view).person(actor.person).name
    edits = denial(actor, Verb.PUBLISH_CATALOGUE, Subject()) is None
    kept = kept_files(desk) if edits else ()
    return ControlsReading(survey(desk, instead, same, ahead=ahead), name, edits, kept)
