"""The control catalogue: from YAML to domain values, its rules and its hashes.

`check` finds what is wrong, `load` gives the catalogue, `container` stores its files, `hashes`
says what carries. Importing the room imports none of them: `assess lint` needs only `check`.
"""
