"""Cycles among ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

MOST = 50
"""Cycles that are looked for: a hostile graph has as many as it has edges."""

_SHOWN = 6


def cycles(graph: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """Cycles met on the way through a graph, each from its first node to the one before it.

    Args:
        graph: Node to the nodes that it points to; nodes that are no key point nowhere.

    Returns:
        Cycles, at most `MOST`; none only if there is none.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in graph:
        if start in done:
            continue
        path: dict[str, int] = {start: 0}
        stack: list[Iterator[str]] = [iter(graph[start])]
        while stack and len(found) < MOST:
            following = next(stack[-1], None)
            if following is None:
                stack.pop()
                done.add(path.popitem()[0])
            elif following in path:
                found.append(tuple(path)[path[following] :])
            elif following in graph and following not in done:
                path[following] = len(path)
                stack.append(iter(graph[following]))
    return found


def shown(cycle: Sequence[str]) -> str:
    """A cycle for a message, cut when long."""
    names = [*cycle[:_SHOWN], "…"] if len(cycle) > _SHOWN else [*cycle]
    return " -> ".join([*names, cycle[0]])
