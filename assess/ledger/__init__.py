"""Pure proof: leaf bytes, Merkle tree, signed notes, checkpoints and their verification.

Bytes in, values out. Nothing here reads a file, a database or the clock.
"""
