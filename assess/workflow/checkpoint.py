"""Signing a checkpoint with the log key, consistent with what was signed before."""

from __future__ import annotations

import os

from assess.ledger.checkpoint import Checkpoint, open_checkpoint
from assess.ledger.keys import LogKey
from assess.ledger.proof import consistency_proof
from assess.storage.writer import Writer
from assess.workflow.desk import Desk
from assess.workspace.logkey import read_log_key


def log_key(desk: Desk) -> LogKey:
    """The workspace's log key, from its file outside the data.

    Raises:
        OutsideFailure: It is missing or others may read it.
    """
    return LogKey.from_text(read_log_key(desk.workspace.log_key_file(os.environ)))


def sign_checkpoint(desk: Desk, writer: Writer) -> str:
    """Signs the tree as it stands after this transaction's leaves so far.

    Returns:
        The signed note.
    """
    key = log_key(desk)
    newest = writer.newest_checkpoint()

    def sign(origin: str, size: int, root: bytes) -> str:
        fresh = Checkpoint(origin, size, root)
        if newest is None:
            return fresh.sign(key)
        last = open_checkpoint(newest[1].encode(), key.vkey, origin)
        return fresh.sign_after(last, consistency_proof(last.size, size, writer.read_node), key)

    return writer.sign_checkpoint(sign)
