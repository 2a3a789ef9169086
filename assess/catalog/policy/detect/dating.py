"""D5: texts that were not looked at again in time, dates that do not agree, retired documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assess.catalog.policy.calendar_dates import add_months, dates
from assess.catalog.policy.finding import Finding, Spot
from assess.catalog.policy.seats import Part
from assess.catalog.policy.terms import pattern
from assess.catalog.policy.view import At, View
from assess.domain.policy import Detector
from assess.text import Text

_UPDATED = re.compile(
    r"(?:last|latest|most recent)\W{0,3}(?:updat|revis|amend|modif)|date of latest|revised on"
    r"|最終(?:改定|改訂|更新|改正)|改定年月日|改訂日|更新日",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Update:
    day: date
    spot: Spot


def dating(view: View) -> Iterator[Finding]:
    """A finding for each date and for each retired document in a text."""
    updates = _updates(view)
    yield from _overdue(view, updates)
    yield from _older_than_a_part(view, updates)
    yield from _retired(view)


def _updates(view: View) -> dict[Part, _Update]:
    """For each text of a source the newest day on which it says that it was changed."""
    found: dict[Part, _Update] = {}
    for at, line in view.lines():
        part = view.parts.get(at)
        for dated in dates(line.text):
            label = line.text[: dated.start] or _line_before(view, at)
            if part is None or not _UPDATED.search(label):
                continue
            if part not in found or found[part].day < dated.day:
                found[part] = _Update(dated.day, Spot(at, dated.start, dated.end))
    return found


def _line_before(view: View, at: At) -> str:
    return view.line((at[0], at[1] - 1)).text if at[1] else ""


def _overdue(view: View, updates: dict[Part, _Update]) -> Iterator[Finding]:
    for (source, _), update in updates.items():
        months = view.catalogue.source(source).review_months
        if update.day > view.as_of:
            message = Text(
                f"the last change is dated {update.day}, after {view.as_of}",
                f"最終更新日{update.day}が{view.as_of}より後です",
            )
            yield Finding(Detector.DATE, message, (update.spot,))
        elif months is not None and add_months(update.day, months) < view.as_of:
            message = Text(
                f"last changed on {update.day}: more than {months} months before {view.as_of}",
                f"最終更新日{update.day}から{view.as_of}までに{months}か月を超えています",
            )
            yield Finding(Detector.DATE, message, (update.spot,))


def _older_than_a_part(view: View, updates: dict[Part, _Update]) -> Iterator[Finding]:
    """What stands at the head of a file speaks for all that is in it."""
    first: dict[tuple[int, str], Part] = {}
    for at, part in sorted(view.parts.items()):
        first.setdefault((at[0], part[1]), part)
    for (text, language), head in first.items():
        for part, update in updates.items():
            inside = update.spot.at[0] == text and part != head and part[1] == language
            if inside and head in updates and updates[head].day < update.day:
                message = Text(
                    f"the head says {updates[head].day}, but a part was changed on {update.day}",
                    f"冒頭の日付は{updates[head].day}ですが、{update.day}に改めた部分があります",
                )
                yield Finding(Detector.DATE, message, (updates[head].spot, update.spot))


def _retired(view: View) -> Iterator[Finding]:
    """One finding for each document and text of a source."""
    for term in view.catalogue.terms:
        if term.retired is None or term.retired > view.as_of.isoformat():
            continue
        spots: dict[Part | None, list[Spot]] = {}
        for at, line in view.lines():
            forms = term.en if line.language == "en" else term.ja
            for match in pattern(forms, line.language).finditer(line.text):
                spots.setdefault(view.parts.get(at), []).append(Spot(at, *match.span()))
        for those in spots.values():
            name = view.line(those[0].at).text[those[0].start : those[0].end]
            message = Text(
                f'"{name}" is not issued any more since {term.retired}',
                f"「{name}」は{term.retired}から発行されていません",
            )
            yield Finding(Detector.DATE, message, tuple(those))
