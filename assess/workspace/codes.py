"""Stable codes of what can be wrong in assess.yaml and organization.yaml."""

from __future__ import annotations

from enum import StrEnum

from assess.text import Text


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


MEANING: dict[Code, Text] = {
    Code.ONE_LINE: Text(
        "the text has several lines, or is too long", "文章が複数行にわたるか、長すぎる"
    ),
    Code.RANGE: Text("the number is outside its range", "数値が範囲外である"),
    Code.TIME_ZONE: Text("no such time zone", "該当するタイムゾーンがない"),
    Code.DATABASE: Text(
        "not a database that this version opens", "この版で開けるデータベースではない"
    ),
    Code.VAULT: Text("not a folder", "フォルダではない"),
    Code.DAYS: Text("not a day or a range of days", "日付でも日付の範囲でもない"),
    Code.COUNTRY: Text("a subdivision without a country", "国のない地域"),
    Code.ORDER: Text("a later deadline comes before an earlier one", "後の期限が前の期限より早い"),
    Code.PIN: Text(
        "the pinned origin and log key do not belong together",
        "固定されたoriginとlog_keyの組が合わない",
    ),
    Code.TWICE: Text("the same thing twice", "同じものが二つある"),
    Code.UNKNOWN: Text("a name that nothing bears", "該当するもののない名前"),
    Code.DATES: Text("a last day before its first day", "最終日が初日より前である"),
    Code.NEEDS_DEPARTMENT: Text(
        "a role of a department without the department", "部門の役割に部門がない"
    ),
    Code.NO_DEPARTMENT: Text(
        "a department where the role has none", "部門を書かない役割に部門がある"
    ),
    Code.SUCCESSION: Text("a succession that cannot be", "成り立たない引継ぎ"),
    Code.OUTSIDE: Text(
        "a role on days on which its department does not exist", "部門が存在しない日の役割"
    ),
    Code.OVERLAP: Text(
        "two assignments on the same day where one is possible",
        "一つしか認められない割当てが同じ日に二つある",
    ),
    Code.SEPARATION: Text(
        "two roles that one person may not hold together", "一人が兼ねられない二つの役割"
    ),
    Code.OWNER: Text(
        "an owner code of the catalogue that no department owns",
        "どの部門も主管していない主管コード",
    ),
}
