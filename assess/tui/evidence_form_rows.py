"""The lines of the evidence screen: adding files, and taking last period's over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from assess.domain.control import Describes, PersonalData
from assess.domain.judgement import PieceWhy
from assess.text import shown
from assess.tui.evidence_files import Entry
from assess.tui.evidence_model import Item, effect
from assess.tui.evidence_rows import BLANK, Scene, cut_name
from assess.tui.layout import between, cut, left, wrap
from assess.tui.marks import CHOSEN
from assess.tui.safe import join, plain
from assess.tui.widgets.lines import Row
from assess.workflow.book import Offer


def add_rows(scene: Scene, entries: Sequence[Entry], columns: int) -> list[Row]:
    """What is being added."""
    t = scene.speech.t
    if len(entries) == 1:
        title = t("evidence.add_one", name=entries[0].label)
    else:
        title = t("evidence.add_many", n=len(entries))
    figure = t("evidence.for", id=scene.at or "")
    return [scene.heading(cut(title, columns - 8 - cell_len(figure)), figure, columns)]


def date_rows(
    scene: Scene, as_of: date | None, covers: tuple[date, date], columns: int
) -> list[Row]:
    """What the typed date does, beside its field."""
    t, item = scene.speech.t, scene.item
    if item is None:
        return []
    said: list[tuple[str, str]] = []
    if as_of is None:
        said.append((t("evidence.type_date"), "$text-muted"))
    elif as_of > scene.data.sheet.today:
        said.append((t("evidence.future", date=as_of), "$result-nonconforming"))
    elif item.requirement.describes is Describes.PERIOD:
        said += _covering(scene, item, as_of, covers)
    else:
        said.append(_state(scene, item, as_of, covers))
    return [Row(plain(line, style)) for text, style in said for line in wrap(text, columns - 1)]


def _state(scene: Scene, item: Item, as_of: date, covers: tuple[date, date]) -> tuple[str, str]:
    t, state = scene.speech.t, item.needed.state
    seen = effect(item, scene.data.sheet.sheet.book, as_of, covers)
    limit = item.requirement.fresh_days
    end = scene.data.sheet.sheet.book.department(item.cell.key.department).last
    row = scene.speech.row_date(end)
    match seen.why:
        case PieceWhy.TOO_OLD:
            words = t("msg.too_old", date=as_of, n=seen.age, m=limit)
        case PieceWhy.TOO_LATE:
            span = scene.speech.span(state.first, state.last)
            words = t("msg.outside_window", date=as_of, span=span)
        case _ if seen.age > 0:
            return t("evidence.before", n=seen.age, date=row, m=limit), "$text-muted"
        case _ if seen.age == 0:
            return t("evidence.on_end"), "$text-muted"
        case _:
            return t("evidence.after", n=-seen.age, date=row), "$text-muted"
    return words, "$result-partly"


def _covering(
    scene: Scene, item: Item, as_of: date, covers: tuple[date, date]
) -> list[tuple[str, str]]:
    t, speech = scene.speech.t, scene.speech
    seen = effect(item, scene.data.sheet.sheet.book, as_of, covers)
    said = [(t("evidence.will_cover", span=speech.span(*covers)), "$text-muted")]
    if not seen.counts:
        said.append((t("evidence.covers_none"), "$result-partly"))
    elif seen.missing:
        said.append((t("evidence.covers_part", n=seen.missing), "$result-partly"))
    else:
        whole = covers[0] <= item.needed.state.first and covers[1] >= item.needed.state.last
        said.append(
            (t("evidence.covers_all" if whole else "evidence.covers_together"), "$text-muted")
        )
    return said


def class_rows(scene: Scene, *, many: bool, columns: int) -> list[Row]:
    """The three classes of personal data."""
    t = scene.speech.t
    parts: list[Content | str | tuple[str, str]] = [
        " ",
        left(t("evidence.personal"), 15, "$text-muted"),
    ]
    for digit, kind in enumerate(PersonalData, start=1):
        parts += [(str(digit), "bold $accent"), f" {t(f'evidence.class.{kind.value}')}   "]
    adds = t("evidence.adds_many" if many else "evidence.adds")
    return [Row(between(join(*parts), plain(adds, "$text-muted"), columns - 1))]


def never_rows(scene: Scene, columns: int) -> list[Row]:
    """What is never to be stored."""
    t = scene.speech.t
    lines = wrap(t("evidence.never_text"), columns - 2)
    return [
        scene.heading(t("evidence.never"), "", columns),
        *(Row(plain(f" {line}", "$text-muted")) for line in lines),
    ]


# Still-fresh pieces.


def offer_rows(scene: Scene, columns: int) -> list[Row]:
    """Pieces of last period that would count again, and what taking them over means."""
    t, offers = scene.speech.t, scene.offers
    figure = t("n_of_m", n=len(scene.chosen), m=len(offers)) if scene.chosen else ""
    rows = [scene.heading(t("evidence.offers"), figure, columns)]
    for offer in offers:
        rows += _offer(scene, offer, columns)
    rows.append(BLANK)
    for line in wrap(t("evidence.offer_text"), columns - 2):
        rows.append(Row(plain(f" {line}", "$text-muted")))
    return rows


def _offer(scene: Scene, offer: Offer, columns: int) -> list[Row]:
    speech, piece = scene.speech, offer.piece
    mark = (CHOSEN if piece.id in scene.chosen else " ", "bold $accent")
    items = [i for k in offer.links if (i := scene.data.item(k.requirement)) is not None]
    end = scene.data.sheet.sheet.book.period.ends
    limit = min((i.requirement.fresh_days for i in items), default=0)
    age = speech.t(
        "evidence.offer_age",
        date=speech.year_date(piece.as_of),
        n=(end - piece.as_of).days,
        m=limit,
    )
    room = columns - 1 - 4 - cell_len(age) - 2
    first = join("  ", mark, " ", cut_name(shown(piece.name), room))
    rows = [Row(between(first, plain(age, "$text-muted"), columns - 1), piece.id)]
    for item in items:
        title = speech.of(item.requirement.title)
        words = speech.t("evidence.offer_for", id=item.cell.key.control, title=title)
        rows.append(Row(plain(f"      {cut(words, columns - 7)}", "$text-muted"), piece.id))
    return rows
