"""The writer: numbers, canonicalises, hashes and writes events in one transaction."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update

from assess.domain.answer import Value, value_to_json
from assess.domain.event import Event, Genesis
from assess.domain.facts import Mark
from assess.domain.payload import sealed_of, to_payload
from assess.domain.sealed import Sealed
from assess.errors import NotPermitted, Refused
from assess.ledger.leaf import Leaf, format_time, uuid7
from assess.ledger.nodes import completed_nodes, leaf_hash
from assess.ledger.tree import recompute
from assess.storage import tables as t
from assess.storage.projection import Stamp, compact, project
from assess.storage.view import DraftRecord, View, stored_event
from assess.text import Text

BACKWARDS = timedelta(seconds=5)
"""How far behind the last leaf's time a new leaf may be."""


class StaleDraft(Refused):
    """Somebody else saved the draft since it was read; both texts stand in `mine` and `theirs`."""

    def __init__(self, theirs: DraftRecord, mine: Value | None) -> None:
        super().__init__(
            Text(
                "Somebody changed this answer meanwhile; nothing was overwritten.",
                "この回答は、その間に他の人が変更しました。上書きはしていません。",
            ),
            where=theirs.question,
            hint=Text(
                "Both texts are shown. Choose one.",
                "両方を表示します。どちらかを選んでください。",
            ),
        )
        self.theirs = theirs
        self.mine = mine


class Writer(View):
    """A view that can also append. Everything written becomes durable together, or not at all."""

    def append(self, event: Event, at: datetime, by: str, openings: Iterable[Sealed] = ()) -> Mark:
        """Appends one event: openings, leaf, tree nodes, rows.

        Args:
            event: What happened.
            at: Leaf time, aware.
            by: Person id of the actor.
            openings: Further sealed texts that the event's sealed bytes refer to.

        Raises:
            NotPermitted: The time is more than 5 s before the last leaf's.
            NotCanonical: A value is outside the leaf's grammar.
        """
        head = self.head()
        if head.last is not None and at < head.last - BACKWARDS:
            now, last = format_time(at), format_time(head.last)
            raise NotPermitted(
                Text(
                    f"The clock shows {now}, before the last event of {last}.",
                    f"時計の示す{now}が、最後の記録の{last}より前です。",
                ),
                hint=Text(
                    "Set the clock right, then try again.",
                    "時計を合わせてから、もう一度実行してください。",
                ),
            )
        origin = event.origin if isinstance(event, Genesis) else self.origin()
        leaf = Leaf(
            at=format_time(at),
            by=by,
            id=uuid7(at, os.urandom(10)),
            kind=event.kind,
            log=origin,
            p=to_payload(event),
            seq=head.size,
        )
        self._store_leaf(leaf)
        for sealed in (*sealed_of(event), *openings):
            self._store_opening(sealed)
        project(self.conn, Stamp(leaf.seq, leaf.at, by), stored_event(self.conn, leaf))
        self._known.clear()
        return Mark(leaf.seq, at, by)

    def sign_checkpoint(self, sign: Callable[[str, int, bytes], str]) -> str:
        """Signs the tree as it stands, its root recomputed from the stored leaf bytes.

        Args:
            sign: Gets origin, size and root; returns the signed note.

        Returns:
            The note; a checkpoint of this size that exists is returned as it is.
        """
        size = self.head().size
        newest = self.newest_checkpoint()
        if newest is not None and newest[0] == size:
            return newest[1]
        events = t.table(t.LedgerEvent)
        leaves = self.conn.execute(select(events.c.leaf).order_by(events.c.idx)).scalars()
        note = sign(self.origin(), size, recompute(leaves))
        self.conn.execute(insert(t.table(t.LedgerCheckpoint)), {"size": size, "note": note})
        return note

    def save_draft(self, draft: DraftRecord, value: Value | None, expected: int) -> int:
        """Saves one draft answer if its version is still `expected` (0 for a new one).

        Returns:
            The new version.

        Raises:
            StaleDraft: Another save came first.
        """
        drafts = t.table(t.Draft)
        where = (
            (drafts.c.period == draft.period)
            & (drafts.c.department == draft.department)
            & (drafts.c.question == draft.question)
        )
        current = self.draft(draft.period, draft.department, draft.question)
        if (current.version if current else 0) != expected:
            if current is None:
                message = Text(
                    "The draft was discarded meanwhile.", "下書きは、その間に破棄されました。"
                )
                raise Refused(message, where=draft.question)
            raise StaleDraft(current, value)
        last = self.conn.execute(select(drafts.c.version).where(where)).scalar()
        version = (last or 0) + 1
        row = {
            "value": None if value is None else compact(value_to_json(value)),
            "note": draft.note,
            "supply": draft.supply,
            "disputes": int(draft.disputes),
            "version": version,
            "spent": 0,
            "position": self.head().size,
            "by": draft.by,
            "at": format_time(draft.at),
        }
        if last is None:
            place = {
                "period": draft.period,
                "department": draft.department,
                "question": draft.question,
            }
            self.conn.execute(insert(drafts), {**place, **row})
        else:
            self.conn.execute(update(drafts).where(where).values(**row))
        return version

    def discard_drafts(self, period: str, department: str) -> None:
        """Empties the drafts of a sheet that has just been attested; their versions are spent."""
        drafts = t.table(t.Draft)
        self.conn.execute(
            update(drafts)
            .where((drafts.c.period == period) & (drafts.c.department == department))
            .values(value=None, note="", supply=None, disputes=0, spent=1)
        )

    def erase_opening(self, c: str) -> None:
        """Erases salt and bytes of one commitment; a leaf that allows it must be in this
        transaction."""
        openings = t.table(t.Opening)
        self.conn.execute(delete(openings).where(openings.c.c == c))

    def set_rehearsal_now(self, at: datetime) -> None:
        """Moves the stored now of a rehearsal."""
        clock = t.table(t.RehearsalClock)
        self.conn.execute(delete(clock))
        self.conn.execute(insert(clock), {"id": 1, "now": format_time(at)})

    def _store_leaf(self, leaf: Leaf) -> None:
        data = leaf.to_bytes()
        hashed = leaf_hash(data)
        self.conn.execute(
            insert(t.table(t.LedgerEvent)), {"idx": leaf.seq, "leaf": data, "leaf_hash": hashed}
        )
        nodes = completed_nodes(leaf.seq, hashed, self.read_node)
        if nodes:
            self.conn.execute(
                insert(t.table(t.LedgerNode)),
                [{"level": level, "pos": pos, "hash": hash_} for level, pos, hash_ in nodes],
            )

    def _store_opening(self, sealed: Sealed) -> None:
        if sealed.data is None or sealed.salt is None:
            return
        openings = t.table(t.Opening)
        if self.conn.execute(select(openings.c.c).where(openings.c.c == sealed.c)).first():
            return
        self.conn.execute(
            insert(openings), {"c": sealed.c, "salt": sealed.salt, "data": sealed.data}
        )
