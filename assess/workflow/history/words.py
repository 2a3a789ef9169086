"""What importing past results may say, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from assess.domain.period import Period
from assess.errors import AssessError, BadInput, Many, Refused
from assess.exchange.history import words as rows
from assess.exchange.history.values import Unknown
from assess.guess import did_you_mean
from assess.text import NOTHING, Text

NOTHING_TAKEN = rows.NO_ROWS
LOOK_AT_NAMES = rows.LOOK_AT_NAMES
OWN_FILE = Text(
    "This is a file of the workspace itself.", "作業領域そのものを構成するファイルです。"
)
MEANWHILE = Text(
    "The same period was imported meanwhile; nothing was recorded.",
    "この間に同じ期間の結果が取り込まれました。記録していません。",
)
AGAIN = Text("Look at it, then import again.", "内容を確認し、もう一度実行してください。")


def unknown_rows(file: str, unknown: Iterable[Unknown]) -> Many:
    """Every row that names something unknown, with its place and the nearest name."""
    errors: list[AssessError] = [
        BadInput(
            rows.unknown(one.column, one.name[:60]),
            where=one.where,
            hint=did_you_mean(one.near) if one.near else NOTHING,
        )
        for one in unknown
    ]
    leave = Text(
        "Correct the names, or leave these rows out with --skip-unknown.",
        "名称を直すか、--skip-unknownを付けてこれらの行を除いてください。",
    )
    count = Text(
        f"{len(errors)} rows name something unknown; nothing was recorded.",
        f"不明な名称のある行が{len(errors)}件あります。記録していません。",
    )
    return Many([*errors, BadInput(count, where=file, hint=leave)])


def needs_a_reason(period: str, file: str) -> BadInput:
    """An import of the same period stands."""
    return BadInput(
        Text(
            f"{period} was imported before, from {file}; to replace it takes a reason.",
            f"{period}は既に{file}から取り込まれています。置き換えるには理由が必要です。",
        ),
        where="--reason",
        hint=Text(
            'Add --reason "…". What was imported before stays in the ledger.',
            '--reason "…"を付けてください。前の取込は記録に残ります。',
        ),
    )


def opened_here(period: str) -> Refused:
    """The period has results of its own."""
    return Refused(
        Text(
            f"{period} was opened here and has its own results.",
            f"{period}はこの仕組みで評価されており、その結果があります。",
        ),
        where=period,
        hint=_ONLY_BEFORE,
    )


def after_the_first(period: str, first: str) -> Refused:
    """The period lies after the first one opened."""
    return Refused(
        Text(
            f"{period} comes after {first}, the first period that was opened here.",
            f"{period}は、この仕組みで最初に開始した{first}より後の期間です。",
        ),
        where=period,
        hint=_ONLY_BEFORE,
    )


def not_ended(period: Period) -> Refused:
    """The period has no results yet."""
    return Refused(
        Text(
            f"{period.id} ends on {period.ends}; it has no past results yet.",
            f"{period.id}の末日は{period.ends}です。過去の結果はまだありません。",
        ),
        where=period.id,
        hint=_ONLY_BEFORE,
    )


_ONLY_BEFORE = Text(
    "Only quarters before the first one opened here are imported.",
    "取り込めるのは、最初に開始した期間より前の四半期だけです。",
)
