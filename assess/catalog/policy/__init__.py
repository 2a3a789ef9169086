"""A policy text against the catalogue: what it says that is tested, what moved, what is odd in it.

`segment` makes lines and sentences of a text, `match` finds the statements in it, `coverage` and
`drift` say what is accounted for and what changed, `detect` looks for faults in the text itself.
All of it is pure but `reading`.
"""
