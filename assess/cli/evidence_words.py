"""What ``assess evidence add`` still wants to know, in both languages."""

from __future__ import annotations

from assess.text import Text

EITHER = Text(
    "--reuse and --inspected exclude each other.",
    "--reuseと--inspectedは同時に指定できません。",
)
NOT_DAYS = Text("These are not two days.", "期間として読めません。")
LIKE_DAYS = Text(
    "Write it like 2026-10-01..2026-12-31.", "2026-10-01..2026-12-31のように指定してください。"
)
NO_REQUIREMENT = Text("Name what it is for.", "どの証跡要件に対するものかを指定してください。")
NO_DAY = Text("Name the day that it describes.", "基準日を指定してください。")
NOT_OF_THE_FILE = Text(
    "That is the date of what it shows, not of the file.",
    "ファイルの日付ではなく、内容が示す日付です。",
)
NO_CLASS = Text("Say whether it holds personal data.", "個人情報の有無を指定してください。")
A_CLASS = Text(
    "Write none, masked or contains.",
    "none(なし)、masked(マスク済)、contains(あり)のいずれかです。",
)
NO_FILE = Text("Name a file.", "ファイルを指定してください。")
NO_FILE_SEEN = Text(
    "An inspected record has no file.", "現物を確認した記録にファイルは付きません。"
)
LEAVE_ONE = Text(
    "Leave the file or --inspected out.", "ファイル又は--inspectedのどちらかを外してください。"
)
INSPECTION = Text(
    "An inspection names --place, --custodian, --count and --seen-by.",
    "現物の確認には--place、--custodian、--count、--seen-byを指定してください。",
)
KEPT = Text(
    "A piece keeps its requirements, days and class when it is reused.",
    "再利用する証跡要件、対象期間、個人情報の区分は元のまま引き継がれます。",
)
