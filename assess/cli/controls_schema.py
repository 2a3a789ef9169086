"""``assess controls schema``."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.forms import document
from assess.cli.group import declare, option
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import LANGUAGES, Language, Text, shown


@declare(
    "assess controls schema > catalogue.schema.json\n"
    "assess controls schema --out controls/catalogue.schema.json",
    ja="""カタログのファイルのJSON Schemaを出力します。

    YAML言語サーバーに対応したエディタが、入力の補完と検査に使います。各ファイルの1行目に
    書いたパスに置いてください。ファイルをまたぐ誤りは、次で検査します: assess lint
    """,
)
@option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=Text(
        "A new file or an earlier schema; else stdout.",
        "新しいファイル又は以前のスキーマ(既定: 標準出力)",
    ),
)
@option(
    "--languages",
    default=",".join(LANGUAGES),
    metavar="LIST",
    help=Text(
        "As catalogue.yaml declares them: en,ja by default.",
        "catalogue.yamlのlanguagesと同じ言語(既定: en,ja)",
    ),
)
@click.pass_obj
def command(session: Session, out: Path | None, languages: str) -> None:
    """Print the JSON Schema of catalogue files.

    Editors that know the YAML language server complete and check by it. Keep it where the first
    line of each file says. What spans files is checked by: assess lint
    """
    from assess.catalog.schema import schema_bytes

    made = schema_bytes(_languages(languages))
    if out is None:
        session.out.raw(made.decode())
        return
    _write(out, made)
    session.out.emit(document(file=out))
    session.say(f"The schema is in {out}.", f"スキーマを{out}に書き込みました。")


def _languages(listed: str) -> tuple[Language, ...]:
    named = {name.strip() for name in listed.split(",")}
    found = tuple(name for name in LANGUAGES if name in named)
    if not found or len(found) < len(named):
        raise BadInput(
            Text("These are not languages of a catalogue.", "カタログの言語ではありません。"),
            where="--languages",
            hint=Text("Write en, ja or en,ja.", "en、ja、en,jaのいずれかを指定してください。"),
        )
    return found


def _write(path: Path, made: bytes) -> None:
    """An earlier schema is replaced; any other file that exists is left alone.

    Raises:
        Refused: It exists and is no schema.
        OutsideFailure: The disk failed.
    """
    from assess.catalog.schema import is_schema
    from assess.workspace.files import replace_file, write_new
    from assess.yamlio import read_file

    if path.is_file() and is_schema(read_file(path, shown(str(path)))):
        replace_file(path, made)
    else:
        write_new(path, made)
