"""Which attestations are in force, and who vouches for which days.

Every attestation in force speaks for its days: of each attester the newest one; an attester's later
one replaces their own earlier one, and nobody else's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from assess.domain.facts import Attestation, PopulationDepartment, Variant
from assess.domain.windows import Days, gaps

_T = TypeVar("_T")


def in_force(given: Iterable[_T], attestation: Callable[[_T], Attestation]) -> tuple[_T, ...]:
    """What is in force of `given`: the one that gives the result first, then the newest first.

    The newest for the whole period gives the result, else the newest for some of its days: who
    vouches for a few days adds to what is vouched for.

    Args:
        given: Attestations of one sheet or cell, or what goes with them, in ledger order.
        attestation: The attestation that goes with one of `given`.
    """
    newest: dict[str, _T] = {}
    for one in given:
        attester = attestation(one).attester
        newest.pop(attester, None)
        newest[attester] = one
    standing = tuple(reversed(newest.values()))
    whole = [one for one in standing if attestation(one).variant is not Variant.RANGE]
    leading = (whole or standing)[:1]
    return (*leading, *(one for one in standing if one is not leading[0]))


def unvouched(
    attestations: Iterable[Attestation], department: PopulationDepartment
) -> tuple[Days, ...]:
    """Days that none of these vouches for.

    A declaration for some days leaves some open, and so does one for the whole period where an
    adoption has given the department more days since.
    """
    spans = [
        (department.first if a.variant is Variant.SUCCESSOR else a.first, a.last)
        for a in attestations
    ]
    return gaps(spans, department.first, department.last)
