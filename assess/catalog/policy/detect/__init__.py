"""Detectors of faults in a policy text; no one needs a language model (DOMAIN section 2.1)."""
