"""Follows `replaces` through the published revisions: what a control's history goes back to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from assess.catalog.diff import wording
from assess.domain.control import Control, Question, Requirement, When
from assess.domain.lineage import Lineage
from assess.domain.statement import Catalogue

_I = TypeVar("_I", Question, Requirement)


def lineage(now: Catalogue, older: Iterable[Catalogue]) -> Lineage:
    """Where the controls of a revision come from.

    Args:
        now: The revision in force.
        older: Those published before it, newest first; read only as far as `replaces` asks.
    """
    return _Tracer(now, older).traced()


def taken_over(before: Control, after: Control) -> Mapping[str, str]:
    """Questions and requirements of `after` to those of `before` that say the same.

    Wordings are compared by the hash that decides whether an answer or a piece carries, as if
    both had one id; what a condition asks may have changed its id in the same way.
    """
    found: dict[str, str] = {}
    while True:
        more = {
            **_alike(before.questions, after.questions, found),
            **_alike(before.requirements, after.requirements, found),
        }
        if not more.keys() - found.keys():
            return found
        found.update(more)


def _alike(before: Sequence[_I], after: Sequence[_I], known: Mapping[str, str]) -> dict[str, str]:
    ids = {old: new for new, old in known.items()}
    return {
        new.id: old.id
        for new in after
        for old in before
        if wording(replace(old, id=new.id, when=_renamed(old.when, ids))) == wording(new)
    }


def _renamed(when: When | None, ids: Mapping[str, str]) -> When | None:
    return when and replace(when, question=ids.get(when.question, when.question))


class _Tracer:
    """Goes from each control to those that it replaces, and on from them."""

    def __init__(self, now: Catalogue, older: Iterable[Catalogue]) -> None:
        self._now = now
        self._unread = iter(older)
        self._read: list[Catalogue] = []
        self._controls: dict[str, tuple[str, ...]] = {}
        self._items: dict[str, tuple[str, ...]] = {}

    def traced(self) -> Lineage:
        """What was found."""
        for control in self._now.controls:
            self._trace(control)
        return Lineage(self._controls, self._items)

    def _trace(self, control: Control) -> None:
        here = {c.id for c in self._now.controls}
        gone = tuple(name for name in control.replaces if name not in here)
        if not gone or control.id in self._controls:
            return
        self._controls[control.id] = gone
        for name in gone:
            before = self._find(name)
            if before is not None:
                self._trace(before)
                self._take_over(before, control)

    def _take_over(self, before: Control, after: Control) -> None:
        for new, old in taken_over(before, after).items():
            known = self._items.get(new, ())
            self._items[new] = tuple(dict.fromkeys((*known, old, *self._items.get(old, ()))))

    def _find(self, control_id: str) -> Control | None:
        """The control as the newest older revision that has it words it."""
        for catalogue in self._older():
            for control in catalogue.controls:
                if control.id == control_id:
                    return control
        return None

    def _older(self) -> Iterator[Catalogue]:
        yield from self._read
        for catalogue in self._unread:
            self._read.append(catalogue)
            yield catalogue
