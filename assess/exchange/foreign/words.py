"""What can be wrong with a file of another program, in both languages."""

from __future__ import annotations

from assess.text import Text

NO_MAPPING = Text("the file holds no names with values", "「名前: 値」の形の内容がありません")
CHOOSE = Text(
    "give a CISO Assistant library, an OSCAL catalog or an OSCAL profile",
    "CISO Assistantのライブラリ、OSCALのカタログ又はプロファイルを指定してください",
)
EXPORT_AGAIN = Text(
    "export the file again from the program that made it",
    "作成元のプログラムからファイルを出力し直してください",
)
NOT_A_MAPPING = Text("names with values are expected here", "「名前: 値」の形の内容が必要です")
NOT_A_LIST = Text("a list is expected here", "リストが必要です")
MISSING = Text("this is missing", "必要な項目がありません")
