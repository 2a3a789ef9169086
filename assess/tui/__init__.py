"""The terminal UI: thin screens over the workflow's verbs. `run.run` opens it."""
