"""What people do between two commands: fill in an exported sheet, make a file to hand in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Document = dict[str, Any]

_QUESTION = re.compile(r"      ([A-Z]+-\d+-Q\d+):")


def fill(sheet: Path, answers: Mapping[str, str], notes: Mapping[str, str] | None = None) -> None:
    """Types answers and notes into an exported sheet, as a person with an editor does."""
    said, lines, current = notes or {}, [], ""
    for line in sheet.read_text(encoding="utf-8").splitlines():
        found = _QUESTION.fullmatch(line)
        current = found[1] if found else current
        if line == "        answer:" and current in answers:
            line += f" {answers[current]}"
        if line == "        note:" and current in said:
            line += f' "{said[current]}"'
        lines.append(line)
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")


def good_answers(sheet: Document) -> dict[str, str]:
    """An answer that meets every target, for every question of a sheet that is asked."""
    return {
        q["id"]: good_answer(q)
        for cell in sheet["cells"]
        for q in cell["questions"]
        if q["state"] in ("open", "answered")
    }


def good_answer(question: Document) -> str:
    """An answer that meets the question's target."""
    if question["supplied"] is not None:
        return "confirm"
    if question["type"] == "yes_partial_no_na":
        return "yes"
    if question["type"] == "date":
        return "2026-12-18"
    if question["type"] == "text":
        return "Nothing special."
    share = (question["unit"] or {}).get("en") == "%"
    if share:
        return "40/40"
    target = question["target"]
    return str(target["value"]) if target else "0"


def missing(sheet: Document) -> list[str]:
    """Requirements of a sheet that it needs and that nothing meets."""
    return [
        r["id"]
        for cell in sheet["cells"]
        for r in cell["requirements"]
        if r["wanted"] and not r["met"]
    ]
