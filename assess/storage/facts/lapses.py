"""What adoptions made lapse: part of them at every position, though each lapse has its own leaf."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import RowMapping

from assess.domain.facts import CellKey, Lapse
from assess.storage import tables as t
from assess.storage.facts.rows import Rows


def lapse_rows(rows: Rows) -> Sequence[tuple[int, RowMapping]]:
    """The rows of lapses, oldest first, each with the leaf of its adoption.

    The leaves of its lapses follow an adoption at once. A position between them shows them all:
    there is none at which an answer would count for what an adoption has changed.
    """
    adoptions = [r["idx"] for r in rows.of(t.AdoptionRow)]
    if not adoptions:
        return ()
    every = [r["idx"] for r in rows.ever(t.AdoptionRow)]
    made = ((max(i for i in every if i < r["idx"]), r) for r in rows.ever(t.LapseRow))
    return [(adoption, row) for adoption, row in made if adoption in adoptions]


def by_adoption(rows: Rows) -> Mapping[int, Sequence[Lapse]]:
    """The leaf of each adoption to its lapses."""
    found: dict[int, list[Lapse]] = defaultdict(list)
    made = lapse_rows(rows)
    attesters = {r["idx"]: r["attester"] for r in rows.of(t.AttestationRow)} if made else {}
    for adoption, row in made:
        leaf, controls = row["attestation"], tuple(json.loads(row["cells"]))
        found[adoption].append(Lapse(leaf, row["department"], attesters[leaf], controls))
    return found


def lapses(rows: Rows) -> dict[CellKey, int]:
    """By cell, the newest leaf by which what was attested of it lapsed."""
    return {
        CellKey(control, row["department"]): row["idx"]
        for _, row in lapse_rows(rows)
        for control in json.loads(row["cells"])
    }
