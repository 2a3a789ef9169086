"""The demo: a rehearsal of an invented group, made through the same verbs that people use."""

from assess.workflow.demo.run import Demo, demo

__all__ = ["Demo", "demo"]
