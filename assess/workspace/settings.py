"""assess.yaml: how this workspace works (DESIGN section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast
from zoneinfo import ZoneInfo, available_timezones

from assess.domain.period import Deadlines, Thresholds
from assess.ledger.origin import is_name
from assess.text import LANGUAGES, Language, Text
from assess.workspace import reading
from assess.workspace.calendar_reader import read_calendars
from assess.workspace.calendars import CalendarSpec
from assess.workspace.codes import Code
from assess.yamlio import Field, Fields, Problem, Reader, parse, raise_for
from assess.yamlio.loader_words import KEEP_ONE
from assess.yamlio.reader_words import write_like

FILE = "assess.yaml"

Marks = Literal["auto", "plain", "ascii"]
MARKS: tuple[Marks, ...] = ("auto", "plain", "ascii")

MIB = 1024 * 1024

_CONTACT = Text("the PMS office", "PMS事務局")
_SQLITE = "sqlite:///"
_KEY = re.compile(r"([^+\s]+)\+[0-9a-f]{8}\+[A-Za-z0-9+/]+={0,2}")
_DEADLINE_ORDER = ("supply", "attest", "review", "approve")
_OPTIONAL = (
    *("languages", "contact", "marks", "database", "vault", "deadlines", "thresholds"),
    *("evidence", "log_key_file", "origin", "log_key", "rehearsal"),
)


@dataclass(frozen=True, slots=True)
class EvidenceLimits:
    """Bytes that one piece of evidence may have, and that must stay free on the disk."""

    largest_file: int = 256 * MIB
    keep_free: int = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Settings:
    """What assess.yaml says.

    Attributes:
        name: Of the organisation, on screens and reports.
        time_zone: IANA name, in which days begin and end.
        fiscal_year_starts: Month, 1 to 12.
        calendars: Name, as entities use it, to calendar.
        languages: The first is the one that a new user sees.
        contact: Whom to call when something is broken.
        marks: Which set of status marks a terminal gets.
        database: ``sqlite:///`` and a path, relative to the workspace.
        vault: Folder of the evidence, relative to the workspace.
        log_key_file: Where the log key is kept; None for the default place.
        origin: Pinned name of the ledger; None before its first leaf.
        log_key: Pinned public key of the ledger, as text; None before its first leaf.
        rehearsal: First day of a rehearsal, for display; the ledger's first leaf decides.
    """

    name: Text
    time_zone: str
    fiscal_year_starts: int
    calendars: Mapping[str, CalendarSpec]
    languages: tuple[Language, ...] = LANGUAGES
    contact: Text = _CONTACT
    marks: Marks = "auto"
    database: str = "sqlite:///assess.db"
    vault: str = "evidence"
    deadlines: Deadlines = field(default_factory=Deadlines)
    thresholds: Thresholds = field(default_factory=Thresholds)
    evidence: EvidenceLimits = field(default_factory=EvidenceLimits)
    log_key_file: str | None = None
    origin: str | None = None
    log_key: str | None = None
    rehearsal: date | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.time_zone)


def read_settings(data: bytes, file: str = FILE) -> Settings:
    """What the bytes of an assess.yaml say.

    Raises:
        YamlError, Many: Everything that is wrong, with places.
    """
    problems: list[Problem] = []
    settings = collect_settings(data, file, problems)
    raise_for(problems)
    assert settings is not None
    return settings


def collect_settings(data: bytes, file: str, problems: list[Problem]) -> Settings | None:
    """As `read_settings`, but records what is wrong; None if anything is."""
    before = len(problems)
    node = parse(data, file, problems)
    if node is None:
        return None
    reader = Reader(problems)
    required = ("name", "time_zone", "fiscal_year_starts", "calendars")
    fields = reader.fields(Field(node), required=required, optional=_OPTIONAL)
    settings = _settings(reader, fields)
    return settings if len(problems) == before else None


def is_key_of(log_key: str, origin: str) -> bool:
    """Whether `log_key` has the form of a public key whose name is `origin`."""
    found = _KEY.fullmatch(log_key)
    return found is not None and found[1] == origin and is_name(origin)


def _settings(reader: Reader, fields: Fields) -> Settings:
    """Placeholders stand in for what is wrong; the caller throws them away."""
    plain = Settings(Text("", ""), "UTC", 1, {})
    marks = reader.one_of(fields["marks"], MARKS) or plain.marks
    origin, log_key = _pinned(reader, fields)
    return Settings(
        name=reading.name(reader, fields["name"]) or plain.name,
        time_zone=_time_zone(reader, fields["time_zone"]) or plain.time_zone,
        fiscal_year_starts=reading.whole(reader, fields["fiscal_year_starts"], 1, 12) or 1,
        calendars=read_calendars(reader, fields["calendars"]),
        languages=_languages(reader, fields["languages"]) or plain.languages,
        contact=reading.name(reader, fields["contact"]) or plain.contact,
        marks=cast(Marks, marks),
        database=_database(reader, fields["database"]) or plain.database,
        vault=_vault(reader, fields["vault"]) or plain.vault,
        deadlines=_deadlines(reader, fields["deadlines"]),
        thresholds=_thresholds(reader, fields["thresholds"]),
        evidence=_evidence(reader, fields["evidence"]),
        log_key_file=reading.line(reader, fields["log_key_file"]),
        origin=origin,
        log_key=log_key,
        rehearsal=reader.date(fields["rehearsal"]),
    )


def _time_zone(reader: Reader, entry: Field | None) -> str | None:
    text = reader.text(entry)
    if entry is None or text is None:
        return None
    try:
        return ZoneInfo(text).key
    except (KeyError, ValueError, OSError):
        hint = reading.did_you_mean(text, sorted(available_timezones()))
        message = Text("there is no such time zone", "そのようなタイムゾーンはありません")
        reader.report(entry, message, hint, Code.TIME_ZONE)
        return None


def _languages(reader: Reader, entry: Field | None) -> tuple[Language, ...]:
    found = reader.list_of(entry, lambda item: reader.one_of(item, LANGUAGES), at_least=1)
    if entry and len(set(found)) < len(found):
        message = Text("a language is named twice", "同じ言語が二つあります")
        reader.report(entry, message, KEEP_ONE, Code.TWICE)
    return cast(tuple[Language, ...], found)


def _database(reader: Reader, entry: Field | None) -> str | None:
    text = reader.text(entry)
    if entry is None or text is None:
        return None
    path = text.removeprefix(_SQLITE)
    if path == text or not path or path.startswith(":") or set(path) & set("?#%\n"):
        message = Text("this database cannot be used", "このデータベースは使えません")
        reader.report(entry, message, write_like("sqlite:///assess.db"), Code.DATABASE)
        return None
    return text


def _vault(reader: Reader, entry: Field | None) -> str | None:
    text = reading.line(reader, entry)
    if entry and text and ":" in text:
        message = Text(
            "only a folder can hold the evidence", "証跡を保管できるのはフォルダだけです"
        )
        reader.report(entry, message, write_like("evidence"), Code.VAULT)
    return text


def _numbers(
    reader: Reader, entry: Field | None, names: tuple[str, ...], least: int, most: int
) -> dict[str, int]:
    fields = reader.fields(entry, optional=names)
    read = {name: reading.whole(reader, fields[name], least, most) for name in names}
    return {name: number for name, number in read.items() if number is not None}


def _deadlines(reader: Reader, entry: Field | None) -> Deadlines:
    names = (*_DEADLINE_ORDER, "returned", "finding")
    deadlines = Deadlines(**_numbers(reader, entry, names, 1, 250))
    ordered = [getattr(deadlines, name) for name in _DEADLINE_ORDER]
    if entry and ordered != sorted(ordered):
        message = Text("the deadlines are not in order", "期限が順になっていません")
        hint = Text(
            "supply, attest, review, approve come one after the other",
            "supply、attest、review、approveの順に遅くなるように書いてください",
        )
        reader.report(entry, message, hint, Code.ORDER)
    return deadlines


def _thresholds(reader: Reader, entry: Field | None) -> Thresholds:
    return Thresholds(**_numbers(reader, entry, ("answered", "evidence_backed"), 0, 100))


def _evidence(reader: Reader, entry: Field | None) -> EvidenceLimits:
    names = ("largest_file_mib", "keep_free_mib")
    read = _numbers(reader, entry, names, 0, 1_000_000)
    plain = EvidenceLimits()
    return EvidenceLimits(
        largest_file=read.get("largest_file_mib", plain.largest_file // MIB) * MIB,
        keep_free=read.get("keep_free_mib", plain.keep_free // MIB) * MIB,
    )


def _pinned(reader: Reader, fields: Fields) -> tuple[str | None, str | None]:
    origin, log_key = reader.text(fields["origin"]), reader.text(fields["log_key"])
    entry = fields["log_key"] or fields["origin"]
    if entry and not (origin and log_key and is_key_of(log_key, origin)):
        message = Text(
            "the pinned origin and log key do not belong together",
            "固定されたoriginとlog_keyの組が合いません",
        )
        hint = Text(
            "write both as assess init wrote them",
            "assess initが書いたとおりに両方を書いてください",
        )
        reader.report(entry, message, hint, Code.PIN)
    return origin, log_key
