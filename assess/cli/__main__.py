"""``python -m assess.cli``, the same as ``assess``."""

from __future__ import annotations

from assess.cli.main import run

run()
