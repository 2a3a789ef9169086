"""Verification, as the numbered steps of the written format."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from assess.domain.event import Genesis
from assess.errors import AssessError, BadInput
from assess.ledger import faults
from assess.ledger.checkpoint import open_checkpoint
from assess.ledger.faults import Fault
from assess.ledger.leaf import Leaf
from assess.ledger.nodes import root as tree_root
from assess.ledger.verify import check_checkpoints, check_leaves, check_nodes
from assess.storage import replay
from assess.storage.scan import ledger_rows, stored_nodes, stored_objects
from assess.storage.store import Store
from assess.storage.view import View
from assess.text import Text
from assess.vault.vault import Vault
from assess.workflow.outside import Note, OutsideFile, forged, read_outside, untied
from assess.workspace.folder import Workspace

_NO_BEGINNING = Text(
    "the ledger does not begin with its genesis", "記録が、始まりの記録で始まっていません。"
)
_OTHER_KEY = Text(
    "names another log key than assess.yaml", "assess.yamlと異なる署名鍵を示しています。"
)
_ONE_GENESIS = Text("a log has one genesis", "始まりの記録が二つ以上あります。")
_OTHER_SIZE = Text("its note states another size", "署名された件数が異なります。")
_KEEP_VAULT = Text(
    "Keep a copy of the vault as it is; restore the object from a backup.",
    "今の保管フォルダの控えを残し、証跡ファイルをバックアップから復元してください。",
)


@dataclass(slots=True)
class Verified:
    """What a verification saw.

    Attributes:
        faults: In the order of the steps; empty means intact.
        leaves: Leaves read.
        objects: Evidence objects looked at, and how many of them were read.
        checkpoints: Size of the newest checkpoint known, 0 for none.
        newest_at: Time of the leaf before that checkpoint's end.
        against: Checkpoints found in outside files.
        untied: Outside files that say more than a checkpoint and that no leaf published.
    """

    faults: list[Fault] = field(default_factory=list)
    leaves: int = 0
    objects: int = 0
    read: int = 0
    checkpoint: int = 0
    newest_at: datetime | None = None
    against: int = 0
    untied: tuple[str, ...] = ()

    @property
    def intact(self) -> bool:
        """Whether nothing is broken."""
        return not any(f.broken for f in self.faults)

    @property
    def exposed(self) -> int:
        """Leaves after the newest checkpoint: in nobody else's hands."""
        return self.leaves - self.checkpoint


def verify(
    workspace: Workspace,
    *,
    read_data: int | None = None,
    against: Sequence[Path] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Verified:
    """Checks everything that can be checked from the workspace alone, changing nothing.

    Args:
        workspace: Its pinned origin and key decide.
        read_data: Per cent of the evidence objects whose bytes are read; None for none.
        against: Checkpoints, or reports that print one, from outside hands.
        progress: Called with objects done and objects in all.

    Raises:
        OutsideFailure: The database or a file could not be looked at.
        BadInput: A file prints no checkpoint, or assess.yaml pins nothing.
    """
    settings = workspace.settings
    if settings.origin is None or settings.log_key is None:
        raise BadInput(
            Text("assess.yaml names no ledger.", "assess.yamlに記録の指定がありません。"),
            hint=Text(
                "Restore its lines origin and log_key.",
                "originとlog_keyの行を元に戻してください。",
            ),
        )
    outside = [read_outside(file) for file in against]
    found = Verified()
    store = Store(workspace.database, writable=False)
    try:
        with store.read() as view:
            leaves, hashes = _step_leaves(view, settings.origin, found)
            sound = not found.faults
            _step_genesis(leaves, settings.log_key, found)
            _step_nodes(view, hashes, found)
            theirs = [note for file in outside for note in file.notes]
            notes = [*_own_notes(view, found), *theirs]
            _step_checkpoints(settings.log_key, settings.origin, hashes, notes, found)
            found.against = len(theirs)
            _step_reports(settings.log_key, settings.origin, leaves, outside, found)
            if sound:
                found.faults += replay.check(view, leaves)
            _step_evidence(view, Vault(workspace.vault), read_data, found, progress)
            _window(settings.log_key, settings.origin, leaves, notes, found)
    finally:
        store.dispose()
    return found


def _step_leaves(view: View, origin: str, found: Verified) -> tuple[list[Leaf], list[bytes]]:
    """Steps 1 and 2: leaves are canonical, dense, in order, of this log; the root from bytes."""
    leaves: list[Leaf] = []
    report = check_leaves(ledger_rows(view), origin, on_leaf=leaves.append)
    found.faults += report.faults
    found.leaves = report.size
    return leaves, list(report.leaf_hashes)


def _step_genesis(leaves: list[Leaf], key: str, found: Verified) -> None:
    """Step 2, of leaf 0: it begins the log and names the pinned key; no other leaf begins it."""
    if not leaves or leaves[0].kind != Genesis.kind:
        found.faults.append(Fault(faults.E_SEQ, "leaf 0", _NO_BEGINNING, faults.RESTORE))
    elif leaves[0].p.get("vkey") != key:
        found.faults.append(Fault(faults.E_SIG, "leaf 0", _OTHER_KEY, faults.RESTORE))
    found.faults += [
        Fault(faults.E_CANON, f"leaf {leaf.seq}", _ONE_GENESIS, faults.RESTORE)
        for leaf in leaves[1:]
        if leaf.kind == Genesis.kind
    ]


def _step_nodes(view: View, hashes: list[bytes], found: Verified) -> None:
    """Step 3: stored interior nodes are those of the leaves."""
    found.faults += check_nodes(len(hashes), hashes, stored_nodes(view))


def _step_checkpoints(
    key: str, origin: str, hashes: list[bytes], notes: list[Note], found: Verified
) -> None:
    """Steps 4, 5 and 8: every checkpoint, ours and from outside, is one of this tree."""

    def root_at(size: int) -> bytes | None:
        return tree_root(hashes[:size]) if size <= len(hashes) else None

    texts, places = [n.text for n in notes], [n.place for n in notes]
    found.faults += check_checkpoints(texts, key, origin, root_at, places=places)


def _step_reports(
    key: str, origin: str, leaves: list[Leaf], files: list[OutsideFile], found: Verified
) -> None:
    """Step 8, of a whole report: a file that prints a published checkpoint is one published."""
    loose = untied(files, leaves)
    found.untied = tuple(f.where for f in loose)
    found.faults += forged(loose, leaves, lambda note: _size(note, key, origin))


def _size(note: Note, key: str, origin: str) -> int | None:
    try:
        return open_checkpoint(note.text.encode(), key, origin).size
    except AssessError:
        return None


def _step_evidence(
    view: View,
    vault: Vault,
    read_data: int | None,
    found: Verified,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Step 6: every object that a record names is there; with `read_data` its bytes are read."""
    named = stored_objects(view)
    chosen = _sample([o.sha256 for o in named], read_data)
    for n, item in enumerate(named):
        look = vault.verify if item.sha256 in chosen else vault.check
        fault = look(item.sha256, item.size)
        if fault is not None:
            missing = fault.kind.value == "missing"
            code: faults.Code = faults.E_MISSING if missing else faults.E_EVIDENCE
            found.faults.append(
                Fault(code, f"{item.record}, object {item.sha256}", fault.sentence, _KEEP_VAULT)
            )
        if progress is not None:
            progress(n + 1, len(named))
    found.objects = len(named)
    found.read = len(chosen)


def _sample(hashes: list[str], percent: int | None) -> set[str]:
    if percent is None:
        return set()
    if percent >= 100:
        return set(hashes)
    count = -(-len(hashes) * percent // 100)
    return set(random.SystemRandom().sample(hashes, count))


def _window(key: str, origin: str, leaves: list[Leaf], notes: list[Note], found: Verified) -> None:
    """What this cannot show: leaves after the newest checkpoint that left the house."""
    sizes = [_size(note, key, origin) or 0 for note in notes]
    found.checkpoint = min(max(sizes, default=0), len(leaves))
    if found.checkpoint:
        found.newest_at = leaves[found.checkpoint - 1].time


def _own_notes(view: View, found: Verified) -> list[Note]:
    """Step 3, of our own checkpoints: each lies under the size that it states."""
    notes = []
    for size, text in view.checkpoints():
        place = f"checkpoint of {size} leaves"
        notes.append(Note(place, text))
        if text.split("\n")[1:2] != [str(size)]:
            found.faults.append(Fault(faults.E_PROJECTION, place, _OTHER_SIZE))
    return notes
