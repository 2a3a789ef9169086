"""The parts of an XLSX file: a ZIP archive whose claims about itself are not believed."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from assess.errors import BadInput
from assess.exchange.spreadsheets import words
from assess.text import Text

MOST_BYTES = 16 * 1024 * 1024
"""Of a file."""

MOST_UNPACKED = 48 * 1024 * 1024
"""Bytes of all parts that are read."""

MOST_PARTS = 2_000

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS, _BINARY, _OTHER = "vbaproject.bin", "workbook.bin", "mimetype"
_KNOWN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(struct.error, ValueError, OSError),
)
"""All that zipfile has been seen to raise for broken archives."""


class Package:
    """An opened file.

    Args:
        data: The whole file.
        file: Its name as the user should see it.

    Raises:
        BadInput: It is no XLSX file, or one that is not read.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = MOST_UNPACKED
        if data.startswith(_OLE):
            encrypted = _ENCRYPTED in data
            raise self.refuse(
                words.ENCRYPTED if encrypted else words.OLD_XLS,
                words.NO_PASSWORD if encrypted else words.SAVE_AS_XLSX,
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except _BROKEN:
            raise self.refuse(words.BROKEN_ZIP, words.COPY_AGAIN) from None
        if len(parts) > MOST_PARTS:
            raise self.refuse(words.TOO_LARGE, words.SPLIT)
        self._parts = {part.filename: part for part in parts}
        names = {posixpath.basename(name).lower() for name in self._parts}
        if _MACROS in names:
            raise self.refuse(words.MACROS, words.SAVE_AS_XLSX)
        if _BINARY in names or _OTHER in names or "[Content_Types].xml" not in self._parts:
            raise self.refuse(words.NO_XLSX, words.SAVE_AS_XLSX)
        if len(self._parts) < len(parts):
            raise self.refuse(words.BROKEN_ZIP, words.COPY_AGAIN)

    def refuse(self, message: Text, hint: Text, part: str = "") -> BadInput:
        """The error for the file, or for a part of it."""
        return BadInput(message, where=f"{self.file}: {part}" if part else self.file, hint=hint)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part.

        Raises:
            BadInput: There is no such part, it is broken, or all parts together are too large.
        """
        part = self._parts.get(name)
        if part is None:
            raise self.refuse(words.PART_MISSING, words.SAVE_AGAIN, name)
        if part.flag_bits & 1 or part.compress_type not in _KNOWN_PACKING:
            raise self.refuse(words.ENCRYPTED, words.NO_PASSWORD, name)
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise self.refuse(words.TOO_LARGE_UNPACKED, words.SPLIT, name)
                    yield chunk
        except _BROKEN:
            raise self.refuse(words.BROKEN_ZIP, words.COPY_AGAIN, name) from None
