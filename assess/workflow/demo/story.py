"""What happens in the demo: five quarters of an invented group, good but not perfect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

TODAY = date(2027, 1, 14)
"""The rehearsal's today when the demo is ready."""

STARTS = date(2025, 12, 1)
"""The rehearsal's first day."""

HEADCOUNT: Mapping[str, int] = {
    "sales-placement": 64,
    "sales-staffing": 52,
    "marketing": 38,
    "product": 46,
    "human-resources": 24,
    "customer-desk": 31,
    "facilities": 14,
    "it": 27,
    "legal": 12,
    "public-relations": 9,
    "lighthouse": 11,
    "us-career": 13,
}

CONFLICTS_COUNTED = "POL-01-Q1"
"""How many conflicts of high severity are open, which the catalogue knows."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that differs from what a department in good order says."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """A return by the reviewer and the answers with which the department signs again."""

    department: str
    controls: tuple[str, ...]
    reason: str
    answers: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of the story.

    Attributes:
        missed: Departments whose sheet is never signed.
        signs_on: Business day after period end on which a department signs, where not the usual.
        answers: (department, question) to what is said instead of the usual.
        figures: (department, question) to what a central department supplies.
        without: (department, requirement) for which no file is handed in.
        stale: (department, requirement) whose file is too old.
        returned: Returns on the way.
        reviewed_on: Business day on which the reviewers work through the sheets.
    """

    period: str
    missed: tuple[str, ...] = ()
    signs_on: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Given] = field(default_factory=dict)
    figures: Mapping[tuple[str, str], str] = field(default_factory=dict)
    without: frozenset[tuple[str, str]] = frozenset()
    stale: frozenset[tuple[str, str]] = frozenset()
    returned: tuple[Returned, ...] = ()
    reviewed_on: int = 11


CLOSED: tuple[Quarter, ...] = (
    Quarter(
        "2025-Q4",
        answers={
            ("it", "TEC-03-Q1"): Given("236/251", "Contractor accounts came in without it."),
            ("it", "TEC-03-Q3"): Given("partial", "Two older systems send the code by e-mail."),
            ("sales-placement", "PHY-05-Q3"): Given("11/12", "One box of forms was not logged."),
            ("customer-desk", "ORG-07-Q1"): Given("partial", "The night number is not posted."),
            ("lighthouse", "ORG-03-Q2"): Given("2024-09-12"),
        },
        figures={
            ("us-career", "PER-01-Q1"): "9/13",
            ("us-career", "PER-01-Q2"): "4",
            ("marketing", "PER-01-Q1"): "37/38",
        },
        without=frozenset(
            {
                ("marketing", "PHY-04-E1"),
                ("product", "PHY-05-E1"),
                ("us-career", "ORG-07-E1"),
                ("legal", "PHY-03-E2"),
            }
        ),
        stale=frozenset({("facilities", "PHY-01-E2"), ("it", "TEC-02-E1")}),
    ),
    Quarter(
        "2026-Q1",
        missed=("us-career",),
        answers={
            ("it", "TEC-03-Q1"): Given("249/254", "Five service accounts are left."),
            ("it", "TEC-03-Q3"): Given("partial", "One older system sends the code by e-mail."),
            ("human-resources", "PER-03-Q2"): Given("17/18", "One pledge is in the post."),
            ("product", "ORG-02-Q3"): Given("2", "Two analysts were not on the list."),
        },
        figures={("sales-staffing", "PER-02-Q3"): "48/52"},
        without=frozenset({("product", "PHY-05-E1"), ("marketing", "ORG-02-E1")}),
    ),
    Quarter(
        "2026-Q2",
        answers={
            ("it", "TEC-06-Q1"): Given("3", "The patches wait for the maker."),
            ("facilities", "PHY-02-Q2"): Given("2", "Two badges left with visitors."),
            ("customer-desk", "EXT-02-Q2"): Given("18/19", "One answer went out a day late."),
        },
        figures={("sales-staffing", "PER-01-Q1"): "50/52"},
        without=frozenset({("lighthouse", "PHY-04-E1")}),
        stale=frozenset({("it", "TEC-05-E1")}),
    ),
    Quarter(
        "2026-Q3",
        signs_on={"sales-placement": 13},
        reviewed_on=14,
        answers={
            ("sales-placement", "ORG-08-Q1"): Given("2", "Both were e-mails to a wrong address."),
            ("sales-placement", "ORG-08-Q2"): Given("1/2", "The second was entered after 3 days."),
            ("sales-placement", "ORG-08-Q3"): Given("nil"),
            ("sales-placement", "ORG-08-Q4"): Given("yes"),
            ("sales-placement", "TEC-07-Q3"): Given("2"),
            ("marketing", "TEC-04-Q3"): Given("1", "A shared folder stayed open to a partner."),
            ("it", "TEC-01-Q3"): Given("2", "Two rules of a former supplier."),
        },
        figures={("us-career", "PER-01-Q1"): "12/13"},
        without=frozenset({("us-career", "PHY-05-E1")}),
        returned=(
            Returned(
                "customer-desk",
                ("PHY-05",),
                "The log lists fourteen disposals, the answer counts twelve. Which is right?",
                {"PHY-05-Q3": Given("14/14", "Two of September were added to the count.")},
            ),
        ),
    ),
)

OPEN = Quarter(
    "2026-Q4",
    signs_on={"sales-staffing": 4, "human-resources": 4, "it": 5, "lighthouse": 5, "legal": 6},
    reviewed_on=6,
    answers={
        ("it", "TEC-03-Q1"): Given("258/259", "One backup account cannot take a second step."),
        ("sales-staffing", "ORG-04-Q3"): Given("1", "A key register was not signed in November."),
        ("sales-staffing", "ORG-04-Q4"): Given(
            "The key register was not signed for two weeks; it is signed daily since 1 December."
        ),
    },
    figures={
        ("public-relations", "PER-01-Q1"): "9/9",
        ("sales-placement", "PER-01-Q1"): "62/64",
        ("sales-placement", "PER-01-Q2"): "2",
    },
)
"""The open quarter, half way on 14 January."""

SIGNED_BY_TODAY = ("it", "sales-staffing", "human-resources", "legal", "lighthouse")
"""Departments that have signed the open quarter."""

REVIEWED_BY_TODAY = ("human-resources", "lighthouse")
"""Of those, the ones that are reviewed."""

RETURNED_TODAY = Returned(
    "sales-staffing",
    ("ORG-04",),
    "Who signs the register while the key holder is away? Please add one sentence.",
)
"""The return that waits for its department in the open quarter."""

PARTLY_ANSWERED: Mapping[str, int] = {"public-relations": 6, "customer-desk": 14, "marketing": 9}
"""Departments with drafts, and how many questions they have answered."""
