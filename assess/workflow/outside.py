"""Files from outside hands: the checkpoints that they print, and the leaf that vouches for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.domain.event import ReportPublished
from assess.errors import BadInput, OutsideFailure
from assess.ledger import faults
from assess.ledger.faults import Fault
from assess.ledger.leaf import Leaf
from assess.ledger.printed import find_checkpoints
from assess.text import Text, shown
from assess.workflow.words import unreadable

LIMIT = 64 * 1024 * 1024
"""Bytes of a file to compare with."""

_COMPARE = Text(
    "It was changed, or is another report. Compare it with the file published; to compare a "
    "checkpoint alone, give a file that holds nothing else.",
    "変更されたか、別の報告書です。公表されたファイルと比べてください。"
    "チェックポイントだけを照合するには、それだけを書いたファイルを指定してください。",
)


@dataclass(frozen=True, slots=True)
class Note:
    """A signed note and where it was found."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """A file to compare with.

    Attributes:
        where: Its path, as shown.
        sha256: Hex hash of its bytes.
        notes: The checkpoints that it prints.
        bare: It is one checkpoint and says nothing else.
    """

    where: str
    sha256: str
    notes: tuple[Note, ...]
    bare: bool


def read_outside(file: Path) -> OutsideFile:
    """A file with the checkpoints that it prints.

    Raises:
        OutsideFailure: It could not be read.
        BadInput: It is too large, or prints no checkpoint.
    """
    where = shown(str(file))
    try:
        if file.stat().st_size > LIMIT:
            raise BadInput(
                Text("The file is larger than 64 MiB.", "ファイルが64 MiBを超えています。"),
                where=where,
            )
        data = file.read_bytes()
    except OSError as error:
        raise OutsideFailure(unreadable(error), where=where) from error
    text = data.decode("utf-8", "replace")
    found = find_checkpoints(text)
    if not found:
        raise BadInput(
            Text(
                "The file prints no checkpoint.", "ファイルにチェックポイントの記載がありません。"
            ),
            where=where,
            hint=Text(
                "Give a checkpoint, or a report that prints one.",
                "チェックポイント、又はその記載がある報告書を指定してください。",
            ),
        )
    return OutsideFile(
        where,
        hashlib.sha256(data).hexdigest(),
        tuple(Note(f"checkpoint in {where}", note) for note in found),
        bare=len(found) == 1 and text.split() == found[0].split(),
    )


def untied(files: Iterable[OutsideFile], leaves: Sequence[Leaf]) -> tuple[OutsideFile, ...]:
    """The files that no leaf published: nothing but their checkpoints can be compared."""
    known = {sha256 for leaf in leaves for sha256 in _published(leaf)}
    return tuple(f for f in files if not f.bare and f.sha256 not in known)


def forged(
    files: Iterable[OutsideFile], leaves: Sequence[Leaf], size_of: Callable[[Note], int | None]
) -> Iterator[Fault]:
    """A fault for each untied file whose checkpoint stands right before a report's publication.

    Args:
        files: Those that no leaf published.
        leaves: All leaves.
        size_of: The size that a note states, None where its signature is not ours.
    """
    for file in files:
        sizes = [size_of(note) for note in file.notes]
        for size in sorted({s for s in sizes if s is not None and s < len(leaves)}):
            if leaves[size].kind == ReportPublished.kind:
                yield Fault(
                    faults.E_REPORT,
                    file.where,
                    Text(
                        f"prints the checkpoint that leaf {size} published and is none of the "
                        "files that this leaf names",
                        f"記録番号{size}で公表したチェックポイントの記載がありますが、"
                        "その記録にあるファイルのどれとも一致しません。",
                    ),
                    _COMPARE,
                )


def _published(leaf: Leaf) -> Iterator[str]:
    files = leaf.p.get("files") if leaf.kind == ReportPublished.kind else None
    for entry in files if isinstance(files, list) else ():
        match entry:
            case [_, str(sha256), _]:
                yield sha256
