"""Texts of the walk."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "walk.title": ("Walk", "運用の確認"),
    "walk.answered": ("{n} of {m} answered", "{n}/{m} 回答済"),
    "walk.due": ("due {date}", "期限 {date}"),
    # The list.
    "walk.control": ("control", "管理策"),
    "walk.answ": ("answ.", "回答"),
    "walk.evid": ("evid.", "証跡"),
    "walk.shown": ("shown: {what}", "表示: {what}"),
    "walk.all": ("all", "すべて"),
    "walk.open": ("open", "未完了"),
    "walk.returned": ("returned", "差戻し"),
    "walk.filters": ("f open, returned, all", "f 未完了、差戻し、すべて"),
    "walk.filter_is": ("Shown: {what}; f changes it.", "表示: {what}(fで切替)"),
    "walk.filter_none": ("Nothing is {what}; f changes it.", "{what}はありません(fで切替)"),
    "walk.marks": ("marks", "記号"),
    "walk.sent_back_mark": ("sent back", "差戻し"),
    # The question.
    "walk.number": ("{q}, question {n} of {m}", "{q}  設問 {n}/{m}"),
    "walk.no_question": ("evidence only", "証跡のみ"),
    "walk.target": ("Target {what}", "目標 {what}"),
    "walk.at_least": ("{n} {unit} or more", "{n} {unit}以上"),
    "walk.at_most": ("{n} {unit} or less", "{n} {unit}以下"),
    "walk.max_age": ("not older than {n} days", "{n}日以内"),
    "walk.inside": ("a day in the period", "対象期間内の日付"),
    "walk.recorded": ("recorded, no target", "記録のみ(目標なし)"),
    "walk.design": ("design", "整備状況"),
    "walk.operation": ("operation", "運用状況"),
    "walk.seed": ("from the policy", "根拠: 方針"),
    "walk.law": ("from the law", "根拠: 法令"),
    "walk.proposal": ("a proposal", "根拠: 提案"),
    "walk.nil": (
        "0 Nothing to report: a nil return, recorded with your name and the date.",
        "0 発生なし(ゼロ件)の申告: 氏名と日付とともに記録されます。",
    ),
    "walk.vacant": (
        "No information manager from {first} to {last}.",
        "{first}から{last}まで情報管理者が不在",
    ),
    "walk.vacant_day": ("No information manager on {last}.", "{last}に情報管理者が不在"),
    "walk.tool": ("from the tool's own records", "本ツールの記録による"),
    "walk.tool_open": ("fixed from the records at close", "締切時に記録から確定"),
    # Labels of the card.
    "walk.answer": ("Answer", "回答"),
    "walk.note": ("Note", "メモ"),
    "walk.reason": ("Reason", "理由"),
    "walk.note_before": ("Before", "変更前"),
    "walk.last": ("Last", "前期"),
    "walk.tests": ("Tests", "公表事項"),
    "walk.wanted": ("Wanted", "証跡"),
    "walk.supplied": ("Supplied", "提供値"),
    "walk.signed": ("Signed", "署名済"),
    "walk.stands": ("Stands", "残る回答"),
    "walk.stands_by": (
        "{value}   {name}, {first} - {last}",
        "{value}   {name}  {first} - {last}",
    ),
    "walk.sent_back": ("Returned", "差戻し"),
    # Supplied figures.
    "walk.supplied_by": ("{value}   {name}, {date}", "{value}   {name}  {date}"),
    "walk.confirm": (
        "Enter confirms it; another figure disputes it.",
        "Enterで確認。別の値を入力すると異議になります。",
    ),
    "walk.dispute": (
        "Enter disputes the supplied figure.",
        "Enterで提供値への異議を記録します。",
    ),
    "walk.confirmed": ("You confirm the supplied figure.", "提供値を確認しました。"),
    "walk.disputed": (
        "You dispute the supplied figure: both are shown, the worse one counts.",
        "提供値への異議: 両方を表示し、低い方で判定します。",
    ),
    # What the answer comes to.
    "walk.meets": ("meets the target", "目標を満たしています"),
    "walk.meets_not": ("{what}.", "{what}。"),
    "walk.below": ("{n} {unit} below target", "目標を{n}{unit}下回ります"),
    "walk.above": ("{n} {unit} above target", "目標を{n}{unit}上回ります"),
    "walk.point": ("point", "ポイント"),
    "walk.points": ("points", "ポイント"),
    "walk.older": ("{n} days older than the target", "目標より{n}日古い"),
    "walk.outside": ("{n} days outside the period", "対象期間から{n}日外れています"),
    "walk.within": ("inside the tolerance of {n}", "許容差{n}以内"),
    "walk.proposed": ("A finding will be proposed.", "指摘事項の候補になります。"),
    "walk.zero": (
        "0 of 0: Enter asks whether there is nothing to report.",
        "0/0: Enterで発生なしか確認します。",
    ),
    "walk.type_ratio": ('Write 49/50, or "na".', "49/50のように入力、該当しない場合はna"),
    "walk.type_percent": (
        'Write 98, 98 % or 49/50, or "na".',
        "98、98 %、49/50のように入力、該当しない場合はna",
    ),
    "walk.type_count": (
        'Write a count such as 3, or "na".',
        "3のように件数を入力、該当しない場合はna",
    ),
    "walk.type_date": (
        'Write a date like 2026-12-28, or "na".',
        "2026-12-28のように入力、該当しない場合はna",
    ),
    "walk.type_text": ('One sentence, or "na".', "一文で入力、該当しない場合はna"),
    # Earlier quarters.
    "walk.last_line": ("{value}   {name}, {date}", "{value}   {name}  {date}"),
    "walk.last_short": ("{value}   {name}", "{value}   {name}"),
    "walk.imported": ("imported, not attested here", "取込・この仕組みでの確認なし"),
    "walk.imported_whole": (
        "imported for the whole control, not attested here",
        "管理策全体について取込・この仕組みでの確認なし",
    ),
    "walk.before": ("Open", "未解決"),
    "walk.before_title": ("Open from before", "以前からの指摘事項"),
    "walk.same": ("same question as in {period}", "設問は{period}から変更なし"),
    "walk.changed_now": (
        "the question was changed after this answer",
        "この回答の後に設問が変更されました",
    ),
    "walk.changed": ("the question has changed since {period}", "設問は{period}から変更あり"),
    "walk.no_last": ("no earlier answer", "過去の回答なし"),
    "walk.history": ("Earlier quarters", "過去の回答"),
    # Statements and evidence.
    "walk.statement_of": ("statement {n} of {m}", "公表事項 {n}/{m}"),
    "walk.more": ("{n} more: s shows them", "ほか{n}件: sで表示"),
    "walk.no_statement": (
        "no statement: a proposal of the catalogue",
        "公表事項なし(カタログの提案)",
    ),
    "walk.conflict": ("{id} open: {text}", "{id} 未解決: {text}"),
    "walk.behind": (
        "{n} cells stand behind it, one in each department.",
        "{n}部門の評価項目がこの公表事項に対応します。",
    ),
    "walk.evidence_of": ("{n} of {m} counts", "有効 {n}/{m}"),
    "walk.counts": ("{n} counts", "{n}件 有効"),
    "walk.counts_not": ("{n}, none counts", "{n}件 有効な証跡として扱われません"),
    "walk.none": ("none yet", "なし"),
    "walk.on_request": ("on request", "求めに応じて"),
    "walk.from_tool": ("from the tool", "本ツールの記録"),
    "walk.from": ("from {name}", "{name}から"),
    "walk.as_of": ("as of {span} ({n} days)", "基準日 {span}({n}日以内)"),
    "walk.covers": ("covers {span}", "対象 {span}"),
    "walk.not_with_nil": ("not needed with a nil return", "発生なしの申告により不要"),
    "walk.offer": ("still fresh from {period}: {name}", "{period}から有効: {name}"),
    "walk.in_control": ("In this control", "この管理策"),
    "walk.open_question": ("open", "未回答"),
    "walk.not_arising": ("does not arise", "該当する回答なし"),
    # Stale drafts.
    "walk.theirs": ("1 theirs", "1 相手"),
    "walk.mine": ("2 yours", "2 自分"),
    "walk.blank": ("taken back", "取り消し"),
    # Messages.
    "walk.ask_nil": (
        "0 of 0: nothing to report? Enter again records a nil return with your name.",
        "0/0: 発生なしですか。もう一度Enterで氏名とともに申告します。",
    ),
    "walk.no_nil": (
        "A nil return does not fit here: there is something to report.",
        "ここでは発生なしの申告はできません。報告対象があります。",
    ),
    "walk.not_count": (
        '"{text}" is not a count here. Write a whole number, such as 3.',
        "「{text}」は件数として読めません。3のような整数で入力してください。",
    ),
    "walk.no_population": (
        '"{text}" names no part and whole. Write both, such as 49/50.',
        "「{text}」からは分子と母数が読めません。49/50のように入力してください。",
    ),
    "walk.more_than_whole": (
        '"{text}" is more than the whole. Write part/whole, such as 49/50.',
        "「{text}」は全体を超えています。49/50のように入力してください。",
    ),
    "walk.not_date": (
        '"{text}" is not a date here. Write it like 2026-12-28.',
        "「{text}」は日付として読めません。2026-12-28のように入力してください。",
    ),
    "walk.not_text": (
        "This text cannot be kept: at most 8 KiB.",
        "この文章は保存できません(8 KiBまで)。",
    ),
    "walk.taken_back": (
        "Taken back: the question is open again.",
        "取り消しました。設問は未回答に戻りました。",
    ),
    "walk.back_to_signed": ("Back to what you signed.", "署名した内容に戻しました。"),
    "walk.nothing_back": ("There is nothing to take back here.", "取り消すものはありません。"),
    "walk.tool_answers": (
        "The tool answers this question from its records.",
        "この設問は本ツールの記録から回答されます。",
    ),
    "walk.answer_first": (
        "Answer first, then the note.",
        "先に回答してください。メモはその後です。",
    ),
    # Footer.
    "walk.hint_choose": ("Answer, next", "回答して次へ"),
    "walk.hint_keep": ("Save, next", "保存して次へ"),
    "walk.hint_confirm": ("Confirm, next", "確認して次へ"),
    "walk.hint_dispute": ("Dispute, next", "異議を記録して次へ"),
    "walk.hint_open": ("Open", "開く"),
    "walk.hint_in": ("Into the field", "入力欄へ"),
    "walk.hint_next": ("Next open", "次の未完了"),
    "walk.hint_out": ("Out of the field", "入力欄を出る"),
    "walk.hint_note": ("Keep the note, next", "メモを保存して次へ"),
    "walk.hint_line": ("New line", "改行"),
    "walk.hint_either": ("Theirs, yours", "相手、自分"),
}
