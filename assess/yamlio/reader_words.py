"""What the reader says: what is wrong with a value, and what to write instead."""

from __future__ import annotations

from collections.abc import Collection

from assess.text import Text

TEXT = Text("text", "文字列")
WHOLE_NUMBER = Text("a whole number", "整数")
NUMBER = Text("a number", "数値")
TRUE_OR_FALSE = Text("true or false", "true又はfalse")
DATE = Text("a date", "日付")
LIST = Text("a list", "リスト")
NAMES = Text("names with values", "「名前: 値」の形")
NOTHING_THERE = Text("nothing", "空の値")

NO_MAPPING = Text("names with values are expected", "「名前: 値」の形が必要です")
WRITE_LINES = Text('write lines of "name: value"', "「名前: 値」の行を書いてください")
NO_LIST = Text("a list is expected", "リストが必要です")
WRITE_ITEMS = Text(
    'write "- " before each item, or [a, b]',
    '各行の先頭に"- "を付けるか、[a, b]の形で書いてください',
)
ADD_MISSING = Text("add what is missing", "足りないものを加えてください")
MISSING = Text("this field is missing", "必要な項目がありません")
UNKNOWN = Text("this field is not known here", "ここでは使えない項目です")
TOO_MANY = Text("too many problems", "誤りが多すぎます")
CORRECT_FIRST = Text("correct these first", "先にここまでの誤りを直してください")

EMPTY_TEXT = Text("the text is empty", "文章が空です")
WRITE_TEXT = Text("write a text", "文章を書いてください")
EMPTY_VALUE = Text("the value is empty", "値がありません")
WRITE_OR_DELETE = Text(
    "write one (in quotes if it begins with #), or delete the line",
    "値を書くか(#で始まるものは引用符で囲む)、行を削除してください",
)
EMPTY_FILE = Text("the file is empty", "ファイルが空です")
WRITE_FIELDS = Text("write its fields", "項目を書いてください")

WRITE_DIGITS = Text(
    "write a whole number in digits, without quotes",
    "引用符を付けず、整数を数字で書いてください",
)
WRITE_NUMBER = Text(
    "write a number such as 95 or 99.5, without quotes",
    "引用符を付けず、95や99.5のように数値を書いてください",
)
WRITE_TRUE_OR_FALSE = Text(
    "write true or false, without quotes",
    "引用符を付けず、true又はfalseと書いてください",
)
WRITE_TRUE = Text("write true, without quotes", "引用符を付けず、trueと書いてください")
WRITE_FALSE = Text("write false, without quotes", "引用符を付けず、falseと書いてください")
WRITE_DATE = Text("write it like 2026-12-31", "2026-12-31のように書いてください")


def expected(wanted: Text, found: Text) -> Text:
    """A value of another kind; `found` is a kind."""
    return Text(
        f"{wanted.en} is expected, not {found.en}",
        f"{wanted.ja}が必要ですが、{found.ja}になっています",
    )


def write_exactly(value: str) -> Text:
    """The value that was meant."""
    return Text(f"write {value}", f"{value}と書いてください")


def unquote(value: str) -> Text:
    """A number in quotes."""
    return Text(f"take the quotes away: {value}", f"引用符を外してください: {value}")


def write_apart(listed: str) -> Text:
    """Numbers that stand in one item of a list."""
    return Text(f"separate them by commas: {listed}", f"コンマで区切ってください: {listed}")


def write_list(listed: str) -> Text:
    """A text that was meant as a list."""
    return Text(
        f'write [{listed}], or "- " before each item',
        f'[{listed}]と書くか、各行の先頭に"- "を付けてください',
    )


def write_languages(names: Collection[str]) -> Text:
    """A text that stands where one in each language is wanted."""
    pairs = ", ".join(f"{name}: …" for name in names)
    return Text(f"write {{{pairs}}}", f"{{{pairs}}}と書いてください")


def expected_not(wanted: Text, quoted: str) -> Text:
    """A value of another kind, as written."""
    return Text(
        f"{wanted.en} is expected, not {quoted}",
        f"{wanted.ja}が必要ですが、{quoted}と書かれています",
    )


def read_as(quoted: str, kind: Text) -> Text:
    """An unquoted value that YAML does not take for text."""
    return Text(
        f"{quoted} is read as {kind.en}, not as text",
        f"{quoted}は文字列ではなく{kind.ja}として読まれます",
    )


def quote_it(quoted: str) -> Text:
    """The same value as text."""
    return Text(f"quote it: {quoted}", f"引用符で囲んでください: {quoted}")


def wrong_form(quoted: str) -> Text:
    """A text that does not match its form."""
    return Text(f"{quoted} does not have the right form", f"{quoted}は決められた形ではありません")


def write_like(looks: Text | str) -> Text:
    """The form, in words or as an example."""
    said = looks if isinstance(looks, Text) else Text(looks, looks)
    return Text(f"write it like {said.en}", f"次の形で書いてください: {said.ja}")


def write(wanted: Text) -> Text:
    """What to write instead of something of another kind."""
    return Text(f"write {wanted.en}", f"{wanted.ja}を書いてください")


def write_names(listed: str) -> Text:
    """The fields of a mapping that is none."""
    return Text(f"write names with values: {listed}", f"「名前: 値」の形で書いてください: {listed}")


def write_field(name: str) -> Text:
    """A field that is missing."""
    return Text(f'write "{name}: …" here', f"ここに「{name}: …」と書いてください")


def fields_here(listed: str) -> Text:
    """The fields that a mapping may have."""
    return Text(f"fields here are {listed}", f"ここで使える項目から選んでください: {listed}")


def too_few(count: int, least: int) -> Text:
    """A list that is too short."""
    return Text(
        f"the list has {count} of at least {least} items",
        f"リストに{count}件しかありません(少なくとも{least}件必要です)",
    )


def no_day(text: str) -> Text:
    """A date that no calendar has."""
    return Text(f"there is no day {text}", f"{text}という日付はありません")


def not_possible(quoted: str) -> Text:
    """A word that is not in the list."""
    return Text(f"{quoted} is not possible here", f"{quoted}はここでは使えません")


def write_one_of(listed: str) -> Text:
    """The words that are in the list."""
    return Text(f"write one of {listed}", f"次のいずれかを書いてください: {listed}")


def did_you_mean(name: str) -> Text:
    """The nearest name."""
    return Text(f'did you mean "{name}"?', f"「{name}」ではありませんか")
