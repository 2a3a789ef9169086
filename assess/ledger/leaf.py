"""The leaf: one event, as the bytes that the ledger stores and hashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from assess.errors import BadInput
from assess.ledger import canonical
from assess.ledger.origin import is_name
from assess.text import Text

VERSION: Final = 1

KINDS: Final = frozenset(
    {
        "log.genesis",
        "clock.anomaly",
        "organization.apply",
        "catalog.publish",
        "period.open",
        "period.adopt",
        "period.extend",
        "attest.void",
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
        "history.import",
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

_NO_ZONE = Text(
    "a time without a zone cannot be recorded", "タイムゾーンのない時刻は記録できません。"
)
_FAR = Text(
    "the time lies outside the years 1 to 9999", "時刻が西暦1年から9999年の範囲にありません。"
)
_TIME_FORM = Text(
    "the time is not of the form YYYY-MM-DDTHH:MM:SS.ffffffZ",
    "時刻がYYYY-MM-DDTHH:MM:SS.ffffffZの形ではありません。",
)
_NO_DATE = Text("there is no such date or time of day", "その日付又は時刻は存在しません。")
_AFTER_1970 = Text(
    "a UUIDv7 takes an aware time after 1970",
    "UUIDv7には、1970年以後のタイムゾーン付きの時刻が必要です。",
)
_OTHER_VERSION = Text("a leaf of another version", "形式の版が異なる記録です。")
_NEWER = Text(
    "Use the version of the program that wrote it, or a newer one.",
    "これを書いたプログラムと同じ版か、より新しい版を使ってください。",
)
_SEQ = Text("seq is an integer from 0", "seqは0以上の整数です。")
_PAYLOAD = Text("p is an object", "pはオブジェクトです。")
_UUID = Text("a UUIDv7 in lower case", "小文字のUUIDv7")
_KIND_LIKE = Text("a kind such as period.open", "period.openのような種類")


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
        _check_form("id", self.id, _UUID7, _UUID)
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
            name = unknown[0][:60]
            said = Text(f"unknown field {name}", f"記録に不明な項目{name}があります。")
            raise BadLeaf(said, where=f"$.{name}")
        if missing := sorted(_FIELDS - fields.keys()):
            name = missing[0]
            said = Text(f"the field {name} is missing", f"記録に項目{name}がありません。")
            raise BadLeaf(said, where=f"$.{name}")
        return cls(**fields)


def format_time(at: datetime) -> str:
    """`at` (aware, any zone) in the form of a leaf.

    Raises:
        BadInput: `at` is naive, or in UTC outside the years 1 to 9999.
    """
    if at.utcoffset() is None:
        raise BadInput(_NO_ZONE)
    try:
        instant = at.astimezone(UTC)
    except OverflowError:
        raise BadInput(_FAR) from None
    return instant.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_time(text: object) -> datetime:
    """The instant, aware, in UTC, of a time in the form of a leaf.

    Raises:
        BadLeaf: Not ``YYYY-MM-DDTHH:MM:SS.ffffffZ``, or no such instant.
    """
    match = _TIME.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise BadLeaf(_TIME_FORM, where="$.at")
    year, month, day, hour, minute, second, micro = (int(part) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, micro, tzinfo=UTC)
    except ValueError:
        raise BadLeaf(_NO_DATE, where="$.at") from None


def uuid7(at: datetime, random_bytes: bytes) -> str:
    """A UUIDv7 (RFC 9562 section 5.7), pure.

    Args:
        at: Aware; its milliseconds since 1970 fill the first 48 bits.
        random_bytes: 10 bytes, of which 74 bits are used.

    Raises:
        BadInput: `at` is naive or before 1970, or not 10 bytes were given.
    """
    if len(random_bytes) != _RANDOM_BYTES:
        raise BadInput(
            Text(
                f"a UUIDv7 takes {_RANDOM_BYTES} random bytes, not {len(random_bytes)}",
                f"UUIDv7の乱数は{_RANDOM_BYTES}バイトです({len(random_bytes)}バイトあります)。",
            )
        )
    if at.utcoffset() is None or at < _EPOCH:
        raise BadInput(_AFTER_1970)
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    octets = bytearray(milliseconds.to_bytes(6, "big") + random_bytes)
    octets[6] = 0x70 | (octets[6] & 0x0F)
    octets[8] = 0x80 | (octets[8] & 0x3F)
    digits = octets.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def _check_version(value: object) -> None:
    if isinstance(value, bool) or value != VERSION:
        raise BadLeaf(_OTHER_VERSION, where="$.v", hint=_NEWER)


def _check_kind(value: object) -> None:
    _check_form("kind", value, _KIND, _KIND_LIKE)
    if value not in KINDS:
        kind = str(value)[:60]
        said = Text(f"unknown kind {kind}", f"記録の種類{kind}は、この版では分かりません。")
        raise UnknownKind(said, where="$.kind", hint=_NEWER)


def _check_seq(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadLeaf(_SEQ, where="$.seq")


def _check_form(field: str, value: object, form: re.Pattern[str], expected: Text) -> None:
    if not isinstance(value, str) or not form.fullmatch(value):
        said = Text(f"{field} is not {expected.en}", f"{field}が{expected.ja}ではありません。")
        raise BadLeaf(said, where=f"$.{field}")


def _check_name(field: str, value: object) -> None:
    if not isinstance(value, str) or not is_name(value):
        said = Text(
            f"{field} is not an id without spaces", f"{field}が空白のないIDではありません。"
        )
        raise BadLeaf(said, where=f"$.{field}")


def _check_payload(value: object) -> None:
    if not isinstance(value, dict):
        raise BadLeaf(_PAYLOAD, where="$.p")
