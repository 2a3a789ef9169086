"""Stable codes of what can be wrong in assess.yaml and organization.yaml."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The codes of this room, beside those of yamlio; `MEANING` is their table."""

    ONE_LINE = "W001"
    RANGE = "W002"
    TIME_ZONE = "W003"
    DATABASE = "W004"
    VAULT = "W005"
    DAYS = "W006"
    COUNTRY = "W007"
    ORDER = "W008"
    PIN = "W009"
    TWICE = "W010"
    UNKNOWN = "W101"
    DATES = "W102"
    NEEDS_DEPARTMENT = "W103"
    NO_DEPARTMENT = "W104"
    SUCCESSION = "W105"
    OUTSIDE = "W106"
    OVERLAP = "W107"
    SEPARATION = "W108"
    OWNER = "W109"


MEANING: dict[Code, str] = {
    Code.ONE_LINE: "the text has several lines, or is too long",
    Code.RANGE: "the number is outside its range",
    Code.TIME_ZONE: "no such time zone",
    Code.DATABASE: "not a database that this version opens",
    Code.VAULT: "not a folder",
    Code.DAYS: "not a day or a range of days",
    Code.COUNTRY: "a subdivision without a country",
    Code.ORDER: "a later deadline comes before an earlier one",
    Code.PIN: "the pinned origin and log key do not belong together",
    Code.TWICE: "the same thing twice",
    Code.UNKNOWN: "a name that nothing bears",
    Code.DATES: "a last day before its first day",
    Code.NEEDS_DEPARTMENT: "a role of a department without the department",
    Code.NO_DEPARTMENT: "a department where the role has none",
    Code.SUCCESSION: "a succession that cannot be",
    Code.OUTSIDE: "a role on days on which its department does not exist",
    Code.OVERLAP: "two assignments on the same day where one is possible",
    Code.SEPARATION: "two roles that one person may not hold together",
    Code.OWNER: "an owner code of the catalogue that no department owns",
}
