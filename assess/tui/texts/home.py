"""Texts of the home screen."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "home.title": ("Home", "ホーム"),
    "home.due": ("Due {date}", "期限 {date}"),
    "home.in_days": ("in {n} business days", "あと{n}営業日"),
    "home.in_day": ("in 1 business day", "あと1営業日"),
    "home.today": ("today", "本日"),
    "home.late": ("{n} business days ago", "{n}営業日超過"),
    "home.late_day": ("1 business day ago", "1営業日超過"),
    "home.signed": ("signed {date}", "{date}署名"),
    "home.sent_back": ("sent back {date}", "{date}差戻し"),
    "home.not_signed": ("not signed yet", "未署名"),
    "home.answered": ("Answered", "回答"),
    "home.evidence": ("Evidence", "証跡"),
    "home.questions": ("{n} of {m} questions", "設問 {n}/{m}"),
    "home.will_count": ("{n} of {m} will count", "有効 {n}/{m}"),
    "home.do_next": ("Do next", "次にすること"),
    "home.controls": ("{n} of {m} controls", "管理策 {n}/{m}"),
    "home.open": ("{n} of {m} questions open", "未回答 {n}/{m}"),
    "home.returned_by": ("returned by {name}", "{name}さんが差戻し"),
    "home.edited": ("edited, sign to hand in", "修正済み、署名で提出"),
    "home.reason": ("a reason is missing", "理由が未入力"),
    "home.wanted": ("Evidence still wanted", "必要な証跡"),
    "home.none_yet": ("none yet", "未提出"),
    "home.offered": ("still fresh from {period}", "{period}の証跡が有効期限内"),
    "home.outdated": (
        "the requirement changed after {date}",
        "{date}の提出後に要件が変更",
    ),
    "home.too_old": ("as of {date}: {n} days old, limit {m}", "基準日{date}: {n}日前、上限{m}日"),
    "home.too_late": ("as of {date}: after the window", "基準日{date}: 有効な範囲の後"),
    "home.outside": ("covers other days", "対象期間外"),
    "home.gap": ("{n} days are not covered", "{n}日分が不足"),
    "home.unaccepted": ("counts once accepted", "確認後に有効"),
    "home.rejected": ("not accepted", "却下"),
    "home.before": ("Open from before", "以前からの指摘事項"),
    "home.before_count": ("{n} open", "未解決{n}件"),
    "home.before_from": ("imported from {period}", "{period}から取込"),
    "home.before_due": ("due {date}, imported from {period}", "期限{date}、{period}から取込"),
    "home.waiting": ("Waiting for others", "他部門待ち"),
    "home.figures": ("{n} of {m} figures", "数値 {n}/{m}"),
    "home.files": ("{n} of {m} files", "証跡 {n}/{m}"),
    "home.sheets": ("Your other sheets", "ほかの担当部門"),
    "home.sheet": ("{n} of {m} answered   due {date}", "回答 {n}/{m}   期限 {date}"),
    "home.no_sheet": (
        "No sheet is yours today. Ask {contact} if that is wrong.",
        "本日あなたが担当する評価票はありません。誤りの場合は{contact}へ連絡してください。",
    ),
    "home.no_cell": (
        "Put the cursor on a control first.",
        "先に管理策を選んでください。",
    ),
    "home.unread": (
        "Not saved, for these are no answers yet: {q}. They are kept until you leave.",
        "まだ回答として保存されていません: {q}。終了するまで入力を残します。",
    ),
    "home.published": (
        "The last published report lies in {place}.",
        "最後に発行された報告書の場所: {place}",
    ),
    "home.not_published": ("No report is published yet.", "発行された報告書はまだありません。"),
    "home.closed": (
        "{period} is closed; no more answers are taken.",
        "{period}は締め切られました。回答の受付は終了しています。",
    ),
}
