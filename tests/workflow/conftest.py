"""Workspaces for the tests of this room."""

from __future__ import annotations

from tests.workflow.stages import _templates, fresh, full, opened, signed

__all__ = ["_templates", "fresh", "full", "opened", "signed"]
