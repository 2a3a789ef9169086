"""Texts of the evidence screen."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    "evidence.title": ("Evidence", "証跡"),
    # What is wanted.
    "evidence.wanted": ("Wanted, with an as-of date in", "必要な証跡と基準日の範囲"),
    "evidence.still": ("{n} of {m} still wanted", "未提出 {n}/{m}"),
    "evidence.window": ("{span}", "{span}"),
    "evidence.span": ("covers {span}", "対象 {span}"),
    "evidence.none": ("none yet", "なし"),
    "evidence.counts": ("{n} counts", "{n}件 有効"),
    "evidence.counts_not": ("0 of {n} counts", "0/{n}件 有効"),
    "evidence.gap": ("{n} days open", "{n}日分不足"),
    "evidence.on_request": ("on request", "求めに応じて"),
    "evidence.not_needed": ("not needed", "不要"),
    "evidence.from": ("from {name}", "{name}から"),
    "evidence.storing": ("storing ..", "保管中"),
    "evidence.nothing": (
        "No file is asked of this sheet.",
        "この評価票で提出する証跡はありません。",
    ),
    "evidence.piece": ("as of {date}   {kind}   {state}", "基準日{date}   {kind}   {state}"),
    "evidence.piece_by": ("{name}, {date}", "{name}  {date}"),
    "evidence.also": ("also for {ids}", "{ids}にも使用"),
    "evidence.why.counts": ("counts", "有効"),
    "evidence.why.withdrawn": ("withdrawn", "取下げ"),
    "evidence.why.not_attested": ("not signed yet", "未署名"),
    "evidence.why.too_old": ("too old", "期限切れ"),
    "evidence.why.too_late": ("after the window", "範囲の後"),
    "evidence.why.no_coverage": ("names no days", "対象期間の記載なし"),
    "evidence.why.outside_period": ("other days", "対象期間外"),
    "evidence.why.unaccepted": ("counts once accepted", "確認後に有効"),
    "evidence.why.rejected": ("not accepted", "却下"),
    "evidence.reused": ("reused", "再利用"),
    # Files.
    "evidence.find": ("Find or paste paths", "検索・パスの貼付け"),
    "evidence.files": ("{n} of {m} files, newest first", "{m}件中{n}件、新しい順"),
    "evidence.name": ("Name", "名前"),
    "evidence.size": ("Size", "サイズ"),
    "evidence.modified": ("Modified", "更新日"),
    "evidence.will": ("Will it count", "有効となるか"),
    "evidence.yes_state": ("yes, if as of {date} on", "基準日{date}以降なら有効"),
    "evidence.yes_since": ("yes, as of {date} on", "{date}以降は有効"),
    "evidence.yes_period": ("yes, if of {first} - {last}", "{first}-{last}なら有効"),
    "evidence.look": ("look: may list people", "要確認: 個人の一覧か"),
    "evidence.same": ("same file as in {period}", "{period}と同じファイル"),
    "evidence.here": ("handed in here", "提出済"),
    "evidence.elsewhere": ("handed in: {ids}", "提出済: {ids}"),
    "evidence.is.folder": ("a folder, Enter opens it", "フォルダ(Enterで開く)"),
    "evidence.is.up": ("the folder above", "上のフォルダ"),
    "evidence.is.link": ("no: a link, not a file", "不可: リンク"),
    "evidence.is.pipe": ("no: a pipe, not a file", "不可: パイプ"),
    "evidence.is.socket": ("no: a socket, not a file", "不可: ソケット"),
    "evidence.is.device": ("no: a device, not a file", "不可: デバイス"),
    "evidence.is.empty": ("no: empty", "不可: 空のファイル"),
    "evidence.is.too_large": ("no: over 256 MB", "不可: 256 MB超"),
    "evidence.is.unreadable": ("no: may not be read", "不可: 読取り権限なし"),
    "evidence.no_files": (
        "No file here. Type or paste another folder.",
        "ファイルがありません。別のフォルダを入力してください。",
    ),
    # Adding.
    "evidence.add_one": ("Add {name}", "追加: {name}"),
    "evidence.add_many": ("Add {n} files", "{n}件を追加"),
    "evidence.for": ("for {id}", "{id}"),
    "evidence.as_of": ("As-of date", "基準日"),
    "evidence.covers": ("Covers", "対象期間"),
    "evidence.type_date": (
        "The day that it describes, like 2026-12-28.",
        "内容が示す日付(例: 2026-12-28)",
    ),
    "evidence.not_date": (
        '"{text}" is not a date here. Write it like 2026-12-28.',
        "「{text}」は日付として読めません。2026-12-28のように入力してください。",
    ),
    "evidence.not_days": (
        '"{text}" does not name two days in order. Write 2026-10-01 2026-12-31.',
        "「{text}」は期間として読めません。2026-10-01 2026-12-31のように入力してください。",
    ),
    "evidence.future": ("{date} has not come yet.", "{date}はまだ来ていません。"),
    "evidence.before": (
        "{n} days before {date}, limit {m}: will count",
        "{date}の{n}日前、上限{m}日: 有効",
    ),
    "evidence.on_end": ("the last day of the period: will count", "期末日: 有効"),
    "evidence.after": (
        "{n} days after {date}: will count, marked so",
        "{date}の{n}日後: 有効({n}日後と表示)",
    ),
    "evidence.will_cover": (
        "covers {span} (Tab to change)",
        "対象 {span}(Tabで変更)",
    ),
    "evidence.covers_all": ("covers the whole period: will count", "対象期間の全体: 有効"),
    "evidence.covers_part": ("{n} days would not be covered", "{n}日分が対象外"),
    "evidence.covers_none": (
        "outside the period: will not count",
        "対象期間外: 有効な証跡として扱われません",
    ),
    "evidence.personal": ("Personal data", "個人情報"),
    "evidence.class.none": ("none", "なし"),
    "evidence.class.masked": ("masked", "マスク済"),
    "evidence.class.contains": ("contains", "あり"),
    "evidence.adds": ("one of these adds it", "選ぶと追加"),
    "evidence.adds_many": ("one of these adds them", "選ぶと追加"),
    "evidence.never": ("Never store", "保管しないもの"),
    "evidence.never_text": (
        "CVs, identity documents, recordings, whole log dumps, lists of names where a count is "
        "enough. Mask columns first: what is stored here cannot be unsent.",
        "履歴書、本人確認書類、録音・録画、ログの全量、件数で足りる氏名の一覧。先にマスクしてください。保管後は取り消せないことがあります。",
    ),
    "evidence.idle": (
        "Adding copies the file into the vault; yours stays as it is.",
        "写しを保管します。元のファイルは変わりません。",
    ),
    "evidence.chosen": ("{n} chosen", "{n}件選択"),
    # Still-fresh pieces.
    "evidence.offers": ("Still fresh from last period", "前期から引き続き有効な証跡"),
    "evidence.offer_for": ("{id} {title}", "{id} {title}"),
    "evidence.offer_age": ("as of {date}, {n} days, limit {m}", "基準日{date}、{n}日前、上限{m}日"),
    "evidence.offer_text": (
        "Enter takes the chosen ones over with their dates, if they still describe how it is; "
        "they are shown as reused. Space leaves one out.",
        "現状に合っていれば、Enterで選択したものを基準日のまま引き継ぎます(再利用と表示)。Spaceで個別に外せます。",
    ),
    "evidence.no_offers": (
        "Nothing of last period is still fresh.",
        "前期から引き続き有効な証跡はありません。",
    ),
    "evidence.none_chosen": (
        "None is chosen. Space chooses, Esc leaves them.",
        "選択されていません。Spaceで選択、Escで見送ります。",
    ),
    # Taking back.
    "evidence.reason": ("Why take it back", "取り下げる理由"),
    "evidence.reason_what": ("taking back {name}", "{name}の取下げ"),
    "evidence.withdrawn": ("Taken back: {name}.", "取り下げました: {name}"),
    "evidence.no_piece": (
        "Choose a file that was handed in: Tab, v, then Delete.",
        "提出済のファイルを選んでください(Tab、v、Delete)。",
    ),
    # Messages.
    "evidence.added": ("Added {name}.", "追加しました: {name}"),
    "evidence.added_many": ("Added {n} files.", "{n}件を追加しました。"),
    "evidence.taken_over": ("Took over {n} from last period.", "前期から{n}件を引き継ぎました。"),
    "evidence.adding": ("Storing ..", "保管中です"),
    "evidence.all_in": (
        "Evidence is complete. F8 shows what you would sign.",
        "証跡がそろいました。F8で署名内容を確認できます。",
    ),
    "evidence.pick": (
        "Choose a file first: Enter takes it.",
        "先にファイルを選び、Enterを押してください。",
    ),
    "evidence.not_usable": (
        "{name} cannot be handed in: {why}.",
        "{name}は提出できません({why})。",
    ),
    "evidence.path.missing": (
        "There is no such file or folder: {text}",
        "ファイルまたはフォルダがありません: {text}",
    ),
    "evidence.path.unreadable": (
        "This folder may not be read: {text}",
        "このフォルダは読み取れません: {text}",
    ),
    "evidence.path.several_folders": (
        "These lie in several folders. Take the files of one folder at a time.",
        "複数のフォルダにまたがっています。フォルダごとに取り込んでください。",
    ),
    "evidence.opens": ("Enter opens this path.", "Enterでこのパスを開きます。"),
    "evidence.raw.name": ("its name", "名前"),
    "evidence.raw.table": ("a large table", "大きな表"),
    "evidence.raw.dump": ("a database, log or mail file", "データベース・ログ・メール"),
    "evidence.raw.recording": ("a recording", "録音・録画"),
    "evidence.sure": (
        'This item asks for "{wanted}". 3 again adds it all the same; a masked copy may do.',
        "この証跡の想定は「{wanted}」です。もう一度3で追加します。マスク済の写しで足りませんか。",
    ),
    "evidence.hint_over": ("Take over", "引き継ぐ"),
    "evidence.hint_not_now": ("Not now", "今はしない"),
    "evidence.hint_files": ("Back to the files", "ファイルへ戻る"),
    "evidence.hint_withdraw": ("Take back", "取り下げる"),
    "evidence.all_listed": ("All wanted evidence is there.", "必要な証跡はそろっています。"),
}
