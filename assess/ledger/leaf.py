"""The leaf: one event, as the bytes that the ledger stores and hashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from assess.errors import BadInput
from assess.ledger import canonical
from assess.ledger.origin import is_name

VERSION: Final = 1

KINDS: Final = frozenset(
    {
        "log.genesis",
        "clock.anomaly",
        "organization.apply",
        "catalog.publish",
        "period.open",
        "period.extend",
        "period.close",
        "period.approve",
        "supply.add",
        "supply.confirm",
        "supply.dispute",
        "evidence.add",
        "evidence.withdraw",
        "evidence.inspected",
        "attest.sign",
        "attest.transcribe",
        "na.consent",
        "review.accept",
        "review.return",
        "finding.raise",
        "finding.close",
        "report.publish",
    }
)
"""The kinds whose verbs exist; any other is an error in replay."""

_FIELDS = frozenset({"at", "by", "id", "kind", "log", "p", "seq", "v"})
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})\.([0-9]{6})Z"
)
_KIND = re.compile(r"[a-z]+(\.[a-z]+)?")
_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RANDOM_BYTES = 10


class BadLeaf(BadInput):
    """A leaf lacks a field, has one too many, or one of the wrong form; `where` names it."""


class UnknownKind(BadLeaf):
    """The kind is well formed, but no verb of this version writes it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One event. Field names are those of the stored bytes.

    Args:
        at: UTC, ``YYYY-MM-DDTHH:MM:SS.ffffffZ``.
        by: Id of the person (or of the tool) who acted; never a name.
        id: UUIDv7, lower case.
        kind: One of `KINDS`.
        log: Origin of the log.
        p: The event's own fields; no free text, no names, no bare file hashes. Do not change
            it after construction.
        seq: Index of the leaf, from 0.
        v: Version of the form; 1.

    Raises:
        BadLeaf: A field has the wrong form.
        UnknownKind: No verb of this version writes this kind.
    """

    at: str
    by: str
    id: str
    kind: str
    log: str
    p: dict[str, Any]
    seq: int
    v: int = VERSION

    def __post_init__(self) -> None:
        _check_version(self.v)
        _check_kind(self.kind)
        _check_seq(self.seq)
        _check_form("id", self.id, _UUID7, "a UUIDv7 in lower case")
        _check_name("by", self.by)
        _check_name("log", self.log)
        _check_payload(self.p)
        parse_time(self.at)

    @property
    def time(self) -> datetime:
        """`at` as an aware datetime in UTC."""
        return parse_time(self.at)

    def to_bytes(self) -> bytes:
        """The canonical bytes, at most 16 KiB.

        Raises:
            NotCanonical: `p` is outside the grammar, or the leaf is too long.
        """
        return canonical.encode({name: getattr(self, name) for name in _FIELDS})

    @classmethod
    def from_bytes(cls, data: bytes) -> Leaf:
        """Read stored bytes.

        Raises:
            NotCanonical: The bytes are not canonical JSON.
            BadLeaf: They are, but not a leaf (UnknownKind: not a known one).
        """
        fields = canonical.decode(data)
        if unknown := sorted(fields.keys() - _FIELDS):
            raise BadLeaf(f"unknown field {unknown[0][:60]}", where=f"$.{unknown[0][:60]}")
        if missing := sorted(_FIELDS - fields.keys()):
            raise BadLeaf(f"the field {missing[0]} is missing", where=f"$.{missing[0]}")
        return cls(**fields)


def format_time(at: datetime) -> str:
    """`at` (aware, any zone) in the form of a leaf.

    Raises:
        BadInput: `at` is naive, or in UTC outside the years 1 to 9999.
    """
    if at.utcoffset() is None:
        raise BadInput("a time without a zone cannot be recorded")
    try:
        instant = at.astimezone(UTC)
    except OverflowError:
        raise BadInput("the time lies outside the years 1 to 9999") from None
    return instant.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_time(text: object) -> datetime:
    """The instant, aware, in UTC, of a time in the form of a leaf.

    Raises:
        BadLeaf: Not ``YYYY-MM-DDTHH:MM:SS.ffffffZ``, or no such instant.
    """
    match = _TIME.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise BadLeaf("the time is not of the form YYYY-MM-DDTHH:MM:SS.ffffffZ", where="$.at")
    year, month, day, hour, minute, second, micro = (int(part) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, micro, tzinfo=UTC)
    except ValueError:
        raise BadLeaf("there is no such date or time of day", where="$.at") from None


def uuid7(at: datetime, random_bytes: bytes) -> str:
    """A UUIDv7 (RFC 9562 section 5.7), pure.

    Args:
        at: Aware; its milliseconds since 1970 fill the first 48 bits.
        random_bytes: 10 bytes, of which 74 bits are used.

    Raises:
        BadInput: `at` is naive or before 1970, or not 10 bytes were given.
    """
    if len(random_bytes) != _RANDOM_BYTES:
        raise BadInput(f"a UUIDv7 takes {_RANDOM_BYTES} random bytes, not {len(random_bytes)}")
    if at.utcoffset() is None or at < _EPOCH:
        raise BadInput("a UUIDv7 takes an aware time after 1970")
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    octets = bytearray(milliseconds.to_bytes(6, "big") + random_bytes)
    octets[6] = 0x70 | (octets[6] & 0x0F)
    octets[8] = 0x80 | (octets[8] & 0x3F)
    digits = octets.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _check_version(value: object) -> None:
    if isinstance(value, bool) or value != VERSION:
        raise BadLeaf(
            "a leaf of another version",
            where="$.v",
            hint="Use the version of the program that wrote it, or a newer one.",
        )


def _check_kind(value: object) -> None:
    _check_form("kind", value, _KIND, "a kind such as period.open")
    if value not in KINDS:
        raise UnknownKind(
            f"unknown kind {str(value)[:60]}",
            where="$.kind",
            hint="Use the version of the program that wrote it, or a newer one.",
        )


def _check_seq(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadLeaf("seq is an integer from 0", where="$.seq")


def _check_form(field: str, value: object, form: re.Pattern[str], expected: str) -> None:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise BadLeaf(f"{field} is not {expected}", where=f"$.{field}")


def _check_name(field: str, value: object) -> None:
    if not isinstance(value, str) or not is_name(value):
        raise BadLeaf(f"{field} is not an id without spaces", where=f"$.{field}")


def _check_payload(value: object) -> None:
    if not isinstance(value, dict):
        raise BadLeaf("p is an object", where="$.p")
