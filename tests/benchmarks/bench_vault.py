"""How fast the vault stores and verifies, beside plain Python and git on the same files.

Run as `python -m tests.benchmarks.bench_vault [--small 200] [--large 4] [--dir DIR]`. The best
round of each way counts.

References:
    copy+sha256+fsync   one pass of open, read, hashlib.sha256, write, os.fsync
    ... +folder         the same and os.fsync of the folder, which is what `ingest` promises
    hashlib             hashlib.file_digest over the same files
    git add             one `git add` of them all, in a fresh repository
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assess.vault import Stored, Vault

SMALL = 100_000
LARGE = 32 * 1024 * 1024
CHUNK = 1024 * 1024
TURN = 50
PLAIN = "copy+sha256+fsync"
Store = Callable[[list[Path], Path], None]


def plain_copy(sources: list[Path], target: Path, *, folder: bool = False) -> None:
    """Copy, hash and fsync each file, and nothing else but the folder if wanted."""
    for source in sources:
        digest = hashlib.sha256()
        with source.open("rb") as reading, (target / source.name).open("wb") as writing:
            while chunk := reading.read(CHUNK):
                digest.update(chunk)
                writing.write(chunk)
            writing.flush()
            os.fsync(writing.fileno())
        digest.hexdigest()
        if folder:
            descriptor = os.open(target, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)


def plain_durable(sources: list[Path], target: Path) -> None:
    """Copy, hash and fsync each file and its folder."""
    plain_copy(sources, target, folder=True)


def git_add(sources: list[Path], target: Path) -> None:
    """Add the files to a repository whose work tree they lie in."""
    git = ["git", "--git-dir", str(target / "git"), "--work-tree", str(sources[0].parent)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)


def ingest_each(sources: list[Path], target: Path) -> None:
    """One `ingest` after the other."""
    vault = Vault(target)
    for source in sources:
        vault.ingest(source)


def ingest_many(sources: list[Path], target: Path) -> None:
    """One `ingest_many`."""
    for result in Vault(target).ingest_many(sources):
        if not isinstance(result, Stored):
            raise result


def plain_hash(paths: list[Path]) -> None:
    """Hash each file with hashlib."""
    for path in paths:
        with path.open("rb") as stream:
            hashlib.file_digest(stream, "sha256").hexdigest()


def seconds_of(store: Store, sources: list[Path], target: Path) -> float:
    """Seconds to store the files into an existing folder or vault."""
    start = time.perf_counter()
    store(sources, target)
    return time.perf_counter() - start


def round_of(ways: dict[str, Store], sources: list[Path], base: Path) -> dict[str, float]:
    """Seconds that each way needs for all files.

    The ways take turns after every few files: creating a file costs ext4 up to a millisecond when
    many were deleted lately in the neighbourhood, and that must hit all of them alike. The vaults
    have all their subfolders, as any has after its first few hundred objects.
    """
    targets = {name: Path(tempfile.mkdtemp(dir=base)) for name in ways}
    for name in ("ingest", "ingest_many"):
        Vault.create(targets[name]).make_shards()
    seconds = dict.fromkeys(ways, 0.0)
    os.sync()
    for start in range(0, len(sources), TURN):
        names = list(ways)
        shift = start // TURN % len(names)
        for name in names[shift:] + names[:shift]:
            batch = sources[start : start + TURN]
            seconds[name] += seconds_of(ways[name], batch, targets[name])
    return seconds


def reading(base: Path, sources: list[Path], rounds: int) -> tuple[float, float]:
    """Best seconds to verify all objects, and to hash the same files plainly."""
    target = Path(tempfile.mkdtemp(dir=base))
    vault = Vault.create(target)
    objects = [(stored.sha256, stored.size) for stored in map(vault.ingest, sources)]
    paths = [target / "objects" / sha256[:2] / sha256 for sha256, _ in objects]
    ours, theirs = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        faults = [fault for name, size in objects if (fault := vault.verify(name, size))]
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        plain_hash(paths)
        theirs.append(time.perf_counter() - start)
        if faults:
            raise SystemExit(f"the vault is damaged: {faults[0]}")
    return min(ours), min(theirs)


def measure(label: str, sources: list[Path], base: Path, rounds: int) -> None:
    """Print the table of one set of files."""
    size = sum(source.stat().st_size for source in sources) / 1e6
    ways: dict[str, Store] = {
        PLAIN: plain_copy,
        "... +folder": plain_durable,
        "ingest": ingest_each,
        "ingest_many": ingest_many,
    }
    results = []
    for _ in range(rounds):
        result = round_of(ways, sources, base)
        result["git add"] = seconds_of(git_add, sources, Path(tempfile.mkdtemp(dir=base)))
        results.append(result)
    best = {name: min(result[name] for result in results) for name in results[0]}
    say(f"{label} ({size:.0f} MB, best of {rounds})")
    for name, seconds in best.items():
        plain, git = best[PLAIN] / seconds, best["git add"] / seconds
        say(f"  {name:<20}{size / seconds:8.0f} MB/s {plain:8.2f}x plain {git:8.2f}x git add")
    ours, theirs = reading(base, sources, rounds)
    say(f"  {'hashlib':<20}{size / theirs:8.0f} MB/s")
    say(f"  {'verify':<20}{size / ours:8.0f} MB/s {theirs / ours:8.2f}x hashlib")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def files(folder: Path, count: int, size: int) -> list[Path]:
    """Make files of random bytes, which no compression helps with."""
    folder.mkdir()
    paths = [folder / f"{number:05d}.bin" for number in range(count)]
    for path in paths:
        path.write_bytes(os.urandom(size))
    return paths


def main() -> None:
    """Parse arguments, make the files, print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--small", type=int, default=200, help="files of 100 KB")
    parser.add_argument("--large", type=int, default=4, help="files of 32 MiB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dir", type=Path, help="where to work, on the disk to be measured")
    arguments = parser.parse_args()
    base = Path(tempfile.mkdtemp(dir=arguments.dir))
    try:
        if arguments.small:
            small = files(base / "small", arguments.small, SMALL)
            measure(f"{arguments.small} x 100 KB", small, base, arguments.rounds)
        if arguments.large:
            large = files(base / "large", arguments.large, LARGE)
            measure(f"{arguments.large} x 32 MiB", large, base, arguments.rounds)
    finally:
        shutil.rmtree(base)


if __name__ == "__main__":
    main()
