"""Attestation: prepare the exact bytes, show them, sign them."""

from __future__ import annotations

from assess.workflow.attest.heading import Scope
from assess.workflow.attest.preparing import Prepared, prepare, prepare_in
from assess.workflow.attest.signing import Signed, sign, transcribe

__all__ = ["Prepared", "Scope", "Signed", "prepare", "prepare_in", "sign", "transcribe"]
