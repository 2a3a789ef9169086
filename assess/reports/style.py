"""The one style block of a page, with what its printed margins say."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

_SAFE = re.compile(r"[A-Za-z0-9 ·.+/=…未確定演習第版チェックポイントルー-]*")
"""Period, version, checkpoint and state in both languages, and nothing that could end a string."""


@cache
def _sheet() -> str:
    folder = files("assess.reports") / "templates" / "html"
    return "".join((folder / name).read_text("utf-8") for name in ("screen.css", "print.css"))


def style(footer: str, banner: str) -> str:
    """The page's CSS.

    Args:
        footer: Period, version, state, checkpoint; never anything that a person typed.
        banner: ``DRAFT``, ``REHEARSAL`` and the like, or "".

    Raises:
        ValueError: A text holds a character that these texts never hold.
    """
    for text in (footer, banner):
        if not _SAFE.fullmatch(text):
            raise ValueError(f"not for a style sheet: {text!r}")
    return _sheet().replace("@footer@", footer).replace("@banner@", banner)


def policy(css: str) -> str:
    """The content security policy that allows this style block and nothing else."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
