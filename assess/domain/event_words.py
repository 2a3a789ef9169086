"""What the kinds of events are called, as a log shows them."""

from __future__ import annotations

from collections.abc import Mapping

from assess.text import Text

KINDS: Mapping[str, Text] = {
    "log.genesis": Text("log begun", "記録を開始"),
    "organization.apply": Text("organization applied", "組織を適用"),
    "catalog.publish": Text("revision published", "版を確定"),
    "period.open": Text("period opened", "評価を開始"),
    "period.extend": Text("due date extended", "期限を延長"),
    "period.adopt": Text("revision or scope changed", "版・対象を変更"),
    "period.close": Text("period closed", "締切"),
    "period.approve": Text("period approved", "承認"),
    "supply.add": Text("figure supplied", "数値を提供"),
    "supply.dispute": Text("supplied figure disputed", "提供値に異議"),
    "evidence.add": Text("evidence added", "証跡を追加"),
    "evidence.inspected": Text("evidence seen in place", "証跡を現認"),
    "evidence.withdraw": Text("evidence taken back", "証跡を取下げ"),
    "attest.sign": Text("signed", "署名"),
    "attest.transcribe": Text("signature transcribed", "署名を代理入力"),
    "attest.void": Text("signature lapsed", "署名が失効"),
    "na.consent": Text("consent: does not apply", "該当しないことに同意"),
    "review.accept": Text("accepted", "確認"),
    "review.return": Text("sent back", "差戻し"),
    "finding.raise": Text("finding raised", "指摘事項を登録"),
    "finding.close": Text("finding closed", "指摘事項を終了"),
    "history.import": Text("past results imported", "過去の結果を取込"),
    "report.publish": Text("report published", "報告書を公表"),
}
"""Every kind of event."""
