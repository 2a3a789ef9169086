"""The lines of the evidence screen: what is wanted, and the files of a folder."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from rich.cells import cell_len
from textual.content import Content

from assess.domain.control import Describes, Supply
from assess.domain.evidence import Evidence
from assess.domain.judgement import PieceWhy
from assess.text import shown
from assess.tui.evidence_files import Entry, Kind, raw_data
from assess.tui.evidence_model import EvidenceReading, Item
from assess.tui.home_model import owner_of
from assess.tui.layout import CUT, between, columns_of, cut, rule
from assess.tui.marks import CHOSEN, Marks
from assess.tui.safe import join, plain
from assess.tui.speech import Speech
from assess.tui.widgets.lines import Row
from assess.vault.names import shown as shown_name
from assess.workflow.book import Offer

BLANK = Row(Content(""))

SHOWN = 150
"""Rows of files that are drawn; filtering finds the others."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the lines are made of.

    Attributes:
        at: Key of the item at the cursor.
        chosen: Names of chosen files, or ids of chosen offers.
        storing: Keys of items whose files are on their way.
        details: Pieces of the control's items are shown.
        offers: Still-fresh pieces of last period for the control in front.
    """

    data: EvidenceReading
    speech: Speech
    marks: Marks
    at: str | None
    chosen: AbstractSet[str] = frozenset()
    storing: AbstractSet[str] = frozenset()
    details: bool = False
    offers: tuple[Offer, ...] = ()

    @property
    def item(self) -> Item | None:
        """The item at the cursor."""
        return self.data.item(self.at)

    def local(self, at: datetime) -> date:
        """A date in the workspace's time zone."""
        return at.astimezone(self.data.sheet.now.tzinfo).date()

    def heading(self, title: str | Content, figure: str, columns: int) -> Row:
        """A heading line."""
        first = plain(title, "bold") if isinstance(title, str) else title
        return Row(join(" ", rule(first, figure, columns - 2, self.marks.rule)))


# What is wanted.


def wanted_rows(scene: Scene, columns: int) -> list[Row]:
    """The items of the control in front, with how many the sheet still wants."""
    t, data = scene.speech.t, scene.data
    own = [i for i in data.items if i.own and i.needed.state.wanted]
    figure = t("evidence.still", n=len(data.wanted), m=len(own))
    rows = [scene.heading(t("evidence.wanted"), figure, columns)]
    if not data.items:
        rows.append(Row(plain(f"  {t('evidence.nothing')}", "$text-muted")))
    around = data.around(scene.at)
    days = max((cell_len(_window(scene.speech, i)) for i in around), default=0) + 2
    words = max((cell_len(_standing(scene, i)) for i in around), default=0) + 2
    for item in around:
        rows.append(Row(_wanted(scene, item, (days, words), columns), item.key))
        if scene.details:
            rows += _pieces(scene, item, columns)
    return rows


def _wanted(scene: Scene, item: Item, rooms: tuple[int, int], columns: int) -> Content:
    days, words = rooms
    window = plain(f"  {_window(scene.speech, item)}", "$text-muted")
    return columns_of(
        [
            ("", 2),
            (scene.speech.of(item.requirement.title), columns - 1 - 2 - days - words),
            (window, days),
            (plain(_standing(scene, item)), -words),
        ]
    )


def _window(speech: Speech, item: Item) -> str:
    period = item.requirement.describes is Describes.PERIOD
    key = "evidence.span" if period else "evidence.window"
    return speech.t(key, span=speech.span(item.needed.state.first, item.needed.state.last))


def _standing(scene: Scene, item: Item) -> str:
    t, state = scene.speech.t, item.needed.state
    if item.key in scene.storing:
        return t("evidence.storing")
    counting = sum(p.counts for p in state.pieces)
    if state.gaps and counting:
        return t("evidence.gap", n=sum((b - a).days + 1 for a, b in state.gaps))
    if counting:
        return t("evidence.counts", n=counting)
    if item.needed.pieces:
        return t("evidence.counts_not", n=len(item.needed.pieces))
    if not state.arises:
        return t("evidence.not_needed")
    if item.requirement.supply is Supply.CENTRAL:
        owner = owner_of(scene.data.sheet.sheet.book, item.cell)
        return t("evidence.from", name=scene.data.sheet.department(owner))
    return t("evidence.none" if state.wanted else "evidence.on_request")


def _pieces(scene: Scene, item: Item, columns: int) -> list[Row]:
    states = {s.evidence: s for s in item.needed.state.pieces}
    rows: list[Row] = []
    for piece in item.needed.pieces:
        state = states.get(piece.id)
        rows += _piece(scene, item, piece, state.why if state else None, columns)
    return rows


def _piece(
    scene: Scene, item: Item, piece: Evidence, why: PieceWhy | None, columns: int
) -> list[Row]:
    speech, key = scene.speech, f"piece:{piece.id}"
    states = [speech.t(f"evidence.why.{why.value}")] if why else []
    if piece.reused_from:
        states.append(speech.t("evidence.reused"))
    kind = speech.t(f"evidence.class.{piece.personal_data.value}")
    on = speech.year_date(piece.as_of)
    words = speech.t("evidence.piece", date=on, kind=kind, state=", ".join(states))
    by = speech.t(
        "evidence.piece_by",
        name=scene.data.sheet.person(piece.on_behalf_of or piece.by),
        date=speech.row_date(scene.local(piece.at)),
    )
    first = between(plain(f"    {shown(piece.name)}"), plain(by, "$text-muted"), columns - 1)
    rows = [Row(first, key), Row(plain(f"      {words}", "$text-muted"), key)]
    others = [k.requirement for k in piece.links if k.requirement != item.key]
    if others:
        also = speech.t("evidence.also", ids=", ".join(dict.fromkeys(others)))
        rows.append(Row(plain(f"      {also}", "$text-muted"), key))
    return rows


# Files.


def folder_rows(scene: Scene, found: Sequence[Entry], columns: int) -> list[Row]:
    """The folder, how many of its files are shown, and the heads of the columns."""
    t, listing = scene.speech.t, scene.data.listing
    files = sum(e.kind not in (Kind.FOLDER, Kind.UP) for e in found)
    figure = plain(t("evidence.files", n=files, m=listing.total), "$text-muted")
    folder = _tail(shown_name(_home_short(str(listing.folder))), columns - 46)
    heads = _columns(
        scene,
        columns,
        ("", plain(t("evidence.name"), "$text-muted")),
        (
            plain(t("evidence.size"), "$text-muted"),
            plain(t("evidence.modified"), "$text-muted"),
            plain(t("evidence.will"), "$text-muted"),
        ),
    )
    return [Row(between(join(" ", (folder, "bold")), figure, columns - 1)), Row(heads)]


def file_rows(scene: Scene, found: Sequence[Entry], columns: int) -> list[Row]:
    """The files of the folder that the filter leaves."""
    speech = scene.speech
    rows = []
    for entry in found[:SHOWN]:
        words, style = verdict(scene, entry)
        mark = CHOSEN if entry.name in scene.chosen else " "
        dated = entry.modified is not None and entry.kind is not Kind.FOLDER
        on = scene.local(entry.modified) if dated and entry.modified else None
        size = size_words(entry.size) if entry.usable else "-"
        line = _columns(
            scene,
            columns,
            (mark, plain(cut_name(entry.label, _name_room(scene, columns)))),
            (
                plain(size, "$text-muted"),
                plain(speech.year_date(on) if on else "-", "$text-muted"),
                plain(words, style),
            ),
        )
        rows.append(Row(line, entry.name))
    if not rows:
        rows.append(Row(plain(f"    {speech.t('evidence.no_files')}", "$text-muted")))
    return rows


def verdict(scene: Scene, entry: Entry) -> tuple[str, str]:
    """Whether a file will count for the item at the cursor, in words, and their style."""
    t, item = scene.speech.t, scene.item
    if not entry.usable:
        return t(f"evidence.is.{entry.kind.value}"), "$text-muted"
    before = entry.before
    if before is not None and before.requirements:
        if scene.at in before.requirements:
            return t("evidence.here"), "$text-muted"
        ids = ", ".join(sorted(before.requirements))
        return t("evidence.elsewhere", ids=ids), "$text-muted"
    if raw_data(entry) is not None:
        return t("evidence.look"), "$result-partly"
    if before is not None and before.period is not None:
        return t("evidence.same", period=before.period), "$text-muted"
    if item is None:
        return "", ""
    state, row_date = item.needed.state, scene.speech.row_date
    if item.requirement.describes is Describes.PERIOD:
        days = {"first": row_date(state.first), "last": row_date(state.last)}
        return t("evidence.yes_period", **days), ""
    if state.first.year == scene.data.sheet.sheet.book.period.ends.year:
        return t("evidence.yes_state", date=row_date(state.first)), ""
    return t("evidence.yes_since", date=scene.speech.year_date(state.first)), ""


def _name_room(scene: Scene, columns: int) -> int:
    fixed = 4 + 9 + (15 if scene.speech.language == "ja" else 12) + 2
    return columns - 1 - fixed - _verdict_room(columns)


def _verdict_room(columns: int) -> int:
    return 25 if columns < 110 else 34


def _columns(
    scene: Scene,
    columns: int,
    first: tuple[str, Content],
    others: tuple[Content, Content, Content],
) -> Content:
    size, modified, words = others
    dates = 15 if scene.speech.language == "ja" else 12
    return columns_of(
        [
            ("  ", 2),
            (plain(first[0], "bold $accent"), 2),
            (first[1], _name_room(scene, columns)),
            (size, -9),
            (modified, -dates),
            ("", 2),
            (words, _verdict_room(columns)),
        ]
    )


def size_words(size: int) -> str:
    """A size as people read it: ``212 KB``, ``3.4 MB``."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{round(size / 1000)} KB"
    return f"{size / 1_000_000:.1f} MB"


def cut_name(name: str, columns: int) -> str:
    """A file name in at most so many columns: its end, which tells files apart, stays."""
    if cell_len(name) <= columns or columns < 16:
        return cut(name, columns)
    tail = _tail(name, columns // 2, mark="")
    return f"{cut(name, columns - cell_len(tail))}{tail}"


def _tail(text: str, columns: int, mark: str = CUT) -> str:
    if cell_len(text) <= columns:
        return text
    kept = text
    while kept and cell_len(kept) > columns - len(mark):
        kept = kept[1:]
    return mark + kept


def _home_short(path: str) -> str:
    home = str(Path.home())
    return f"~{path[len(home) :]}" if path == home or path.startswith(f"{home}/") else path
