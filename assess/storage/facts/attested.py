"""What was attested: attestations with their cells and answers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import RowMapping

from assess.domain.adoption import lapsed
from assess.domain.answer import Answer, NotApplicable, Words, value_from_json
from assess.domain.facts import Attestation, AttestedCell, Capacity, CellKey, Variant
from assess.storage import tables as t
from assess.storage.facts.lapses import lapse_rows
from assess.storage.facts.rows import Rows


def attestations(rows: Rows) -> tuple[Attestation, ...]:
    """Attestations, oldest first."""
    found = rows.of(t.AttestationRow)
    mine = [r["idx"] for r in found]
    answers: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    for r in rows.made_by(t.AnswerRow, mine):
        answers[r["idx"], r["control"]].append(_answer(rows, r))
    cells: dict[int, list[RowMapping]] = defaultdict(list)
    for r in rows.made_by(t.AttestedCellRow, mine):
        cells[r["idx"]].append(r)
    gone: dict[int, set[str]] = defaultdict(set)
    for _, r in lapse_rows(rows):
        gone[r["attestation"]].update(json.loads(r["cells"]))
    return tuple(
        lapsed(_attestation(rows, r, cells[r["idx"]], answers), gone[r["idx"]]) for r in found
    )


def _attestation(
    rows: Rows,
    row: RowMapping,
    cells: Sequence[RowMapping],
    answers: Mapping[tuple[int, str], list[Answer]],
) -> Attestation:
    return Attestation(
        mark=rows.mark(row["idx"]),
        period=rows.period,
        department=row["department"],
        attester=row["attester"],
        capacity=Capacity(row["capacity"]),
        variant=Variant(row["variant"]),
        first=date.fromisoformat(row["first"]),
        last=date.fromisoformat(row["last"]),
        declaration=row["declaration"],
        size=row["size"],
        cells=tuple(
            AttestedCell(
                CellKey(r["control"], row["department"]),
                r["content"],
                tuple(answers.get((row["idx"], r["control"]), ())),
                tuple(json.loads(r["evidence"])),
            )
            for r in cells
        ),
        transcribed=bool(row["transcribed"]),
        language=row["language"],
    )


def _answer(rows: Rows, row: RowMapping) -> Answer:
    value = json.loads(row["value"])
    words = value.get("words")
    answer = Answer(
        row["question"],
        NotApplicable(),
        rows.view.words(row["note"]),
        row["supply"],
        bool(row["disputes"]),
    )
    if isinstance(words, dict):
        return replace(answer, value=Words(rows.view.words(words["c"])))
    return replace(answer, value=value_from_json(value))
