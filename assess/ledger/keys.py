"""Ed25519 keys in the texts of C2SP signed-note: the log's own and the one that verifies it."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from assess.errors import BadInput
from assess.ledger.base64_strict import b64decode, b64encode
from assess.ledger.origin import is_name
from assess.text import Text

_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY+"
_KEY_SIZE = 32

_SIZE = Text(f"a public key has {_KEY_SIZE} bytes", f"公開鍵は{_KEY_SIZE}バイトです。")
_NOT_PRIVATE = Text("not a private note key", "秘密鍵の形ではありません。")
_BEGINS = Text("It begins with PRIVATE+KEY+.", "秘密鍵はPRIVATE+KEY+で始まります。")
_PRIVATE_ID = Text(
    "the private key's id is not that of its name and key",
    "秘密鍵のIDが、名前と鍵から求めたものと一致しません。",
)
_PUBLIC_ID = Text(
    "the key's id is not that of its name and key",
    "鍵のIDが、名前と鍵から求めたものと一致しません。",
)
_NAME = Text(
    "a key name has no spaces and no plus, and is not empty",
    "鍵の名前には空白もプラス記号も使えず、空にもできません。",
)
_NOT_A_KEY = Text("not an Ed25519 note key", "Ed25519の鍵の形ではありません。")
_ONE_LINE = Text("name+8 hex digits+base64, on one line.", "名前+16進数8桁+base64の1行で表します。")


class BadKey(BadInput):
    """Not the text of an Ed25519 note key. The message never repeats the text."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and the name it signs under.

    Args:
        name: Key name; for a log, its origin.
        public: 32 bytes.

    Raises:
        BadKey: The name or the length cannot be.
    """

    name: str
    public: bytes

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.public) != _KEY_SIZE:
            raise BadKey(_SIZE)

    @property
    def key_id(self) -> bytes:
        """SHA-256(name || 0x0A || 0x01 || public key)[:4]."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        """``name+hex(key id)+base64(0x01 || public key)``."""
        return f"{self.name}+{self.key_id.hex()}+{b64encode(_ED25519 + self.public)}"

    @property
    def fingerprint(self) -> str:
        """``SHA256:`` and the unpadded base64 of the SHA-256 of the raw public key."""
        digest = base64.b64encode(sha256(self.public).digest()).decode("ascii")
        return "SHA256:" + digest.rstrip("=")

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Whether `signature` (64 bytes) over `data` was made with this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, data)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LogKey:
    """The private key of a log. Its text form is secret; `repr` does not show it."""

    name: str
    _private: Ed25519PrivateKey

    def __post_init__(self) -> None:
        _check_name(self.name)

    @classmethod
    def generate(cls, name: str) -> LogKey:
        """A new key from the system's randomness.

        Raises:
            BadKey: The name cannot name a key.
        """
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def from_text(cls, text: str) -> LogKey:
        """Read ``PRIVATE+KEY+name+hex(key id)+base64(0x01 || seed)``, a final newline allowed.

        Raises:
            BadKey: Anything else.
        """
        line = text.removesuffix("\n")
        if not line.startswith(_PRIVATE):
            raise BadKey(_NOT_PRIVATE, hint=_BEGINS)
        name, key_id, seed = _parts(line.removeprefix(_PRIVATE))
        key = cls(name, Ed25519PrivateKey.from_private_bytes(seed))
        if key.key_id.hex() != key_id:
            raise BadKey(_PRIVATE_ID)
        return key

    def to_text(self) -> str:
        """The secret text that `from_text` reads, one line without its newline."""
        seed = b64encode(_ED25519 + self._private.private_bytes_raw())
        return f"{_PRIVATE}{self.name}+{self.key_id.hex()}+{seed}"

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._private.public_key().public_bytes_raw())

    @property
    def vkey(self) -> str:
        """The public half as text; see `Verifier.vkey`."""
        return self.verifier.vkey

    @property
    def key_id(self) -> bytes:
        """4 bytes; see `Verifier.key_id`."""
        return self.verifier.key_id

    @property
    def fingerprint(self) -> str:
        """What every report prints; see `Verifier.fingerprint`."""
        return self.verifier.fingerprint

    def sign(self, data: bytes) -> bytes:
        """An Ed25519 signature (64 bytes) over `data`."""
        return self._private.sign(data)

    def __repr__(self) -> str:
        return f"LogKey({self.vkey})"


def parse_vkey(text: str) -> Verifier:
    """Read ``name+hex(key id)+base64(0x01 || public key)``, a final newline allowed.

    Raises:
        BadKey: Anything else, or an id that is not that of the name and key.
    """
    name, key_id, public = _parts(text.removesuffix("\n"))
    verifier = Verifier(name, public)
    if verifier.key_id.hex() != key_id:
        raise BadKey(_PUBLIC_ID)
    return verifier


def _check_name(name: str) -> None:
    if not is_name(name):
        raise BadKey(_NAME)


def _parts(text: str) -> tuple[str, str, bytes]:
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    data = b64decode(encoded)
    if data is None or len(data) != 1 + _KEY_SIZE or data[:1] != _ED25519:
        raise BadKey(_NOT_A_KEY, hint=_ONE_LINE)
    return name, key_id, data[1:]
