"""What can be wrong with a spreadsheet file, in both languages."""

from __future__ import annotations

from assess.text import Text

LONG_TEXT = Text(
    "the text is longer than the 32,767 characters that a cell of XLSX holds",
    "XLSXのセルに入る32,767文字を超える文章です",
)
AS_CSV = Text("export it as CSV: --format csv", "CSVで書き出してください: --format csv")

ENCRYPTED = Text("the workbook is encrypted", "ブックがパスワードで暗号化されています")
NO_PASSWORD = Text("save it without a password", "パスワードを外して保存し直してください")
OLD_XLS = Text("this is an Excel file of the old form (.xls)", "古い形式(.xls)のExcelファイルです")
MACROS = Text("the workbook holds macros", "ブックにマクロが含まれています")
NO_XLSX = Text("this is no XLSX workbook", "XLSXのブックではありません")
SAVE_AS_XLSX = Text(
    "open it and save it as an Excel workbook (.xlsx)",
    "開いて「Excelブック(.xlsx)」として保存し直してください",
)
BROKEN_ZIP = Text("the file is cut off or damaged", "ファイルが途中で切れているか、壊れています")
COPY_AGAIN = Text("copy or download it again", "もう一度コピー又はダウンロードしてください")
BROKEN_XML = Text("the XML in the workbook is damaged", "ブックの中のXMLが壊れています")
DOCUMENT_TYPE = Text(
    "the XML declares a document type, which no workbook needs",
    "XMLに、ブックには不要な文書型宣言(DOCTYPE)があります",
)
PART_MISSING = Text("a part of the workbook is missing", "ブックの一部がありません")
SAVE_AGAIN = Text(
    "open it in a spreadsheet program and save it again",
    "表計算ソフトで開き、保存し直してください",
)
TOO_LARGE = Text("the file is larger than 16 MiB", "ファイルが16 MiBを超えています")
TOO_LARGE_UNPACKED = Text(
    "the workbook is too large when unpacked", "ブックの展開後の内容が大きすぎます"
)
TOO_MANY_CELLS = Text("the file holds too many cells or too much text", "セル又は文章が多すぎます")
SPLIT = Text("keep only what is needed in it", "必要な部分だけを残してください")
SPLIT_CATALOGUE = Text("split the catalogue", "カタログを分けてください")
NO_CELL = Text("behind this, a cell has no usable address", "この後のセルの番地が正しくありません")
NO_VALUE = Text("the value of the cell cannot be read", "セルの値を読めません")
NO_AREA = Text("the merged cells of the sheet cannot be read", "シートの結合セルを読めません")
SHOWS_ERROR = Text("the cell shows an error", "セルがエラーになっています")
MEND_FORMULA = Text("mend the formula, or type the value", "数式を直すか、値を入力してください")
DELETE_CHARACTER = Text("delete it, or type the text anew", "削除するか、入力し直してください")
NO_SPREADSHEET = Text(
    "this is neither an XLSX workbook nor CSV in UTF-8, UTF-16 or Shift_JIS",
    "XLSXのブックでも、UTF-8、UTF-16、Shift_JISのCSVでもありません",
)
GIVE_SPREADSHEET = Text("give an .xlsx or .csv file", ".xlsx又は.csvのファイルを指定してください")
CLOSE_QUOTES = Text(
    "look for a quotation mark without its partner", "閉じていない引用符を探してください"
)


def bad_character(name: Text) -> Text:
    """A cell holds what no text of ours holds."""
    return Text(f"character {name.en} is not accepted", f"文字{name.ja}は使えません")


def not_csv(said: str) -> Text:
    """Python's reader has given up."""
    return Text(f"this is not CSV: {said}", f"CSVとして読めません: {said}")
