"""Texts that every screen uses."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "answer.yes": ("Yes", "できている"),
    "answer.partial": ("Partly", "一部できていない"),
    "answer.no": ("No", "できていない"),
    "answer.na": ("Not applicable", "該当しない"),
    "answer.nil": ("Nothing to report", "発生なし(ゼロ件)の申告"),
    "answer.ratio": ("{n} of {m}", "{n}/{m}"),
    "result.nonconforming": ("nonconforming", "不適合"),
    "result.not_assessed": ("not assessed", "未評価"),
    "result.exception": ("exception", "例外承認中"),
    "result.partly": ("partly conforming", "一部不適合"),
    "result.asserted": ("asserted", "自己申告のみ"),
    "result.conforming": ("conforming", "適合"),
    "result.not_applicable": ("not applicable", "対象外"),
    "n_of_m": ("{n} of {m}", "{n}/{m}"),
    "person_role": ("{name}, {role}", "{name}  {role}"),
    "rehearsal": ("REHEARSAL", "演習"),
    "reading": ("Reading ..", "読み込み中です"),
    "all_saved": ("Everything is saved.", "すべて保存済みです。"),
    "saving": ("{n} not written yet.", "{n}件を保存中です。"),
    "lost": ("Not saved: {what}", "保存できませんでした: {what}"),
    "left.unread": (
        "Not saved, for they are no answers yet ({n}): {what}",
        "回答として保存されていない入力{n}件: {what}",
    ),
    "not_here": ("There is nothing open here.", "未完了のものはありません。"),
    "refused": ("{text}", "{text}"),
    "help.title": ("Keys", "キー"),
    "help.typing": ("works while typing too", "入力中も使えます"),
    "palette.title": ("All commands", "すべての操作"),
    "palette.find": ("Find", "検索"),
    "palette.count": ("{n} of {m}", "{n}/{m}件"),
    "go.where": ("Go to", "移動先"),
}
