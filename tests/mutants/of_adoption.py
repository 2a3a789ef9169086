"""Mutants of what carries when a period is moved to another revision or population."""

from __future__ import annotations

from tests.mutants.mutant import Mutant

ADOPTION, DIFF = "domain/test_adoption.py", "catalog/test_changes.py"
LINEAGE, HISTORY = "domain/test_lineage.py", "catalog/test_history.py"

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        "a reworded question still carries",
        "domain/adoption.py",
        "(q.id, q.id in anew)",
        "(q.id, False)",
        (ADOPTION,),
    ),
    Mutant(
        "what is vouched for is asked anew all the same",
        "catalog/diff.py",
        "    return meanings.same(after.id, wording(before), wording(after))\n",
        "    return wording(before) == wording(after)\n",
        (DIFF,),
    ),
    Mutant(
        "a vouched wording counts one way only",
        "domain/meaning.py",
        "            v.before for v in mine if v.after in hashes\n",
        "            v.before for v in mine if v.before in hashes\n",
        (DIFF,),
    ),
    Mutant(
        "evidence for another requirement counts",
        "domain/windows.py",
        "    if requirement.id in piece.outdated_for:\n",
        "    if requirement.id in piece.outdated_for and not handed_in:\n",
        (ADOPTION,),
    ),
    Mutant(
        "an acceptance survives a lapse",
        "domain/cell.py",
        "self._in_time(said.mark) and said.mark.idx >= self.facts.lapses.get(said.key, 0)",
        "self._in_time(said.mark)",
        (ADOPTION,),
    ),
    Mutant(
        "a later lapse makes an earlier one forgotten",
        "domain/adoption.py",
        "lapses={**facts.lapses, **_newest(",
        "lapses={**_newest(",
        (ADOPTION,),
    ),
    Mutant(
        "a question more changes no cell",
        "domain/adoption.py",
        "        != _asked(new[k.control], now[k.department], quarter, anew)\n",
        "        > _asked(new[k.control], now[k.department], quarter, anew)\n",
        (ADOPTION,),
    ),
    Mutant(
        "a closed cell is not recorded",
        "domain/adoption.py",
        "        closed=planned.closed,\n",
        "        closed=(),\n",
        (ADOPTION,),
    ),
    Mutant(
        "a signature stays in force for a closed cell",
        "domain/adoption.py",
        "    changed = {k.key for k in closed} | {\n",
        "    changed = {\n",
        (ADOPTION,),
    ),
    Mutant(
        "a control that binds a company no more goes on asking it",
        "domain/adoption.py",
        "    return binds(after, control.entities, department.scope) and bool(asked or wanted)\n",
        "    return bool(asked or wanted)\n",
        (ADOPTION,),
    ),
    Mutant(
        "an adoption frees a leaver of a no",
        "domain/cell.py",
        "        return (*standing, *self.lapsed)\n",
        "        return standing\n",
        (ADOPTION,),
    ),
    Mutant(
        "a no to the old wording stands against the new one",
        "domain/cell.py",
        "if not self.facts.asked_anew(a.question, position))",
        "if position)",
        (ADOPTION,),
    ),
    Mutant(
        "a figure for the old wording is still confirmed",
        "domain/cell.py",
        "if self._in_time(s.mark) and not facts.asked_anew(s.question, s.mark.idx)\n",
        "if self._in_time(s.mark)\n",
        (ADOPTION,),
    ),
    Mutant(
        "a declaration grows with its department",
        "domain/vouching.py",
        "        (department.first if a.variant is Variant.SUCCESSOR else a.first, a.last)\n",
        "        (department.first, department.last)\n",
        (ADOPTION,),
    ),
    Mutant(
        "of merged controls the best result counts",
        "domain/lineage.py",
        "    worst = min(earlier",
        "    worst = max(earlier",
        (LINEAGE,),
    ),
    Mutant(
        "half of a split closes the finding of the whole",
        "domain/findings.py",
        "        return bool(keys) and all(good)\n",
        "        return bool(keys) and any(good)\n",
        (LINEAGE,),
    ),
    Mutant(
        "whatever replaces a question says the same",
        "catalog/history.py",
        "        if wording(replace(old, id=new.id, when=_renamed(old.when, ids))) == wording(",
        "        if wording(new) == wording(",
        (HISTORY,),
    ),
)
