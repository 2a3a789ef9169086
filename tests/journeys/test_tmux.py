"""The same walk once inside tmux, through its own keys and its own screen."""

from __future__ import annotations
