"""The numbered messages of the message line: what is so, then the next step."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "msg.nothing": (
        "Nothing is waiting for you. {period} is signed; we will ask again on {date}.",
        "対応が必要なものはありません。{period}は署名済みです。次回は{date}にお知らせします。",
    ),
    "msg.no_assessment": (
        "No assessment is open. Last period: {period}.",
        "実施中の評価はありません。前回は{period}です。",
    ),
    "msg.no_match": (
        'Nothing matches "{text}". Esc shows all {n}.',
        "「{text}」に一致するものはありません。Escで全{n}件に戻ります。",
    ),
    "msg.saved": ("saved {time}", "保存済 {time}"),
    "msg.draft_saved": ("draft saved {time}", "下書き保存済 {time}"),
    "msg.unsaved": (
        "Not saved yet: {reason}. Your text is kept here; trying again.",
        "まだ保存できていません({reason})。入力はこの画面に残り、再試行します。",
    ),
    "msg.all_answered": (
        "Every question has an answer. F8 shows what you would sign.",
        "すべての設問に回答しました。F8で署名内容を確認できます。",
    ),
    "msg.not_permitted": (
        "{role} may not do this: {rule}. {who} can.",
        "{role}はこの操作ができません({rule})。{who}に依頼してください。",
    ),
    "msg.all_answered_by": (
        "Every question has an answer. {who} can sign.",
        "すべての設問に回答しました。{who}が署名できます。",
    ),
    "msg.not_number": (
        '"{text}" is not a number here. Write 98, 98 % or 49/50.',
        "「{text}」は数値として読めません。98、98 %、49/50のように入力してください。",
    ),
    "msg.kana": (
        "Japanese input is on. Switch it off, or press 1 to 4 and Enter.",
        "日本語入力がオンです。オフにするか、1から4を押してEnterで確定してください。",
    ),
    "msg.reason": (
        "One sentence, please: {what} needs a reason.",
        "{what}には理由が必要です。一文で入力してください。",
    ),
    "msg.finding": (
        "{q} is saved. A finding will be proposed when you sign.",
        "{q}を保存しました。署名すると指摘事項の候補になります。",
    ),
    "msg.sent_back": (
        "{name} sent back {n} of {m} controls. The first reason is shown.",
        "{name}さんが{m}件中{n}件を差し戻しました。最初の理由を表示しています。",
    ),
    "msg.overdue": (
        "This was due on {date}. It can still be signed and will be marked late.",
        "期限は{date}でした。今からでも署名できます(遅延と記録されます)。",
    ),
    "msg.left_drafts": (
        "{n} answers are saved as drafts and not signed. Due {date}.",
        "回答{n}件は下書きとして保存済み、未署名です。期限{date}。",
    ),
    "msg.edited": (
        "Saved as a draft. What you signed on {date} stands until you sign again.",
        "下書きとして保存しました。再度署名するまで、{date}に署名した内容が有効です。",
    ),
    "msg.stale": (
        "{name} changed this at {time}. Both texts are shown; nothing was overwritten. Choose one.",
        "{name}さんが{time}に変更しました。両方を表示します。上書きはしていません。どちらかを選んでください。",
    ),
    "msg.stale_elsewhere": (
        "{q}: {name} changed this at {time}. Both texts are kept; F4 shows them.",
        "{q}: {name}さんが{time}に変更しました。両方を残しています。F4で表示します。",
    ),
    "msg.too_small": (
        "This window is {w} x {h}. Assess needs 80 x 24. Nothing is lost; make it larger.",
        "画面が{w} x {h}です。80 x 24以上にしてください。入力内容は残っています。",
    ),
    "msg.sign_again": (
        "Your answers changed after signing: please sign again.",
        "署名後に回答が変わりました。もう一度署名してください。",
    ),
    "msg.moved": (
        "{ids} came or changed on {date} ({reason}): please answer and sign again.",
        "{ids}が{date}に追加又は変更されました({reason})。回答し、もう一度署名してください。",
    ),
    "msg.came": (
        "Your sheet changed on {date} ({reason}): {what}.",
        "評価項目が{date}に変わりました({reason})。{what}。",
    ),
    "msg.came_new": ("{ids} new or asked anew", "追加・再確認: {ids}"),
    "msg.came_gone": ("{ids} not asked any more", "終了: {ids}"),
    "msg.queue_empty": (
        "All signed sheets are reviewed. {n} of {m} departments have not signed yet.",
        "署名済みの回答はすべて確認しました。{m}部門中{n}部門が未署名です。",
    ),
    "msg.too_old": (
        "Will not count: as of {date}, {n} days before period end; the limit is {m}.",
        "有効な証跡として扱われません。基準日{date}は期末の{n}日前で、上限{m}日を超えています。",
    ),
    "msg.outside_window": (
        "Kept and flagged, but will not count: its date is {date}; it counts from {span}.",
        "保管しますが有効な証跡として扱われません。基準日{date}。有効な範囲は{span}です。",
    ),
    "msg.same_file": (
        "The same file as in {period}: it counts while its date is in the window, and is shown as "
        "reused.",
        "{period}と同じファイルです。基準日が有効な間は有効ですが、再利用と表示されます。",
    ),
    "msg.raw_data": (
        "This may list people ({why}). Could a count or a masked copy do?",
        "個人の一覧の可能性があります({why})。件数やマスク済みの写しで足りませんか。",
    ),
    "msg.signed": ("Signed. Event {n}, {time}.", "署名しました。記録{n}、{time}。"),
}
