#!/usr/bin/env python3
"""Runs the bench in its shortest form, on both engines, so that it cannot rot.

Asserts that everything it promises to measure is printed, that every number is one, and that what has a
limit is printed beside it. Never asserts how long anything took: this is no measure of speed.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug"
SHORTEST = ["--matters", "100", "--features", "100", "--seconds", "1", "--clients", "4"]

# Votes and registers have sizes of their own, too long for a program built without care for speed.
PARTS = ["matters", "map"]

NUMBER = r"\d+(?:\.\d+)?"
RATE = rf"(?P<rate>{NUMBER}) /s   p50 +{NUMBER} ms   p99 +{NUMBER} ms"
LIMIT = rf"   +(?P<share>{NUMBER}) % of the limit"
# What a line of the bench may look like, by how its name begins.
SHAPES = [
    (r"a bare handler", rf"{RATE}$"),
    (r"page: |tile: |durable ", rf"{RATE}{LIMIT}$"),
    (r"the rows of ", rf"{NUMBER} /s   in batches of [1-9]\d*, as they came$"),
    (r"start until ", rf"{NUMBER} ms$"),
    (r"resident memory ", rf"{NUMBER} MB$"),
]
# How many lines of each beginning every engine has at least.
EACH = {"page: ": 5, "tile: ": 3, "durable ": 2, "the rows of ": 2, "start until ": 1, "resident memory ": 2}


def fits(line: str) -> bool:
    """Whether a line names something, and says of it what it should."""
    row = re.fullmatch(r"  (\S.*?) {2,}(\S.*)", line)
    if not row:
        return False
    name, said = row.groups()
    for begins, shape in SHAPES:
        if re.match(begins, name):
            found = re.match(shape, said)
            # A rate of nothing means that nothing was answered.
            return bool(found) and float(found.groupdict().get("rate") or 1) > 0
    return False


def main() -> int:
    told = ""
    for part in PARTS:
        command = [TARGET / "bench", "--sanwei", TARGET / "sanwei", "--only", part, *SHORTEST]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300)
        told += run.stdout
        if run.returncode:
            print(run.stdout, run.stderr, sep="\n")
            print(f"the bench of {part} ended with a fault")
            return 1
    faults, parts, part = [], {}, None
    for line in told.splitlines():
        if not line.startswith("  "):
            part = parts.setdefault(line.split(",")[0], [])
        elif fits(line):
            part.append(line.strip())
        else:
            faults.append(f"this line does not say what it should: {line}")
    for engine in ["SQLite", "PostgreSQL"]:
        rows = parts.get(engine, [])
        for begins, least in EACH.items():
            found = sum(row.startswith(begins) for row in rows)
            if found < least:
                faults.append(f"{engine}: {found} of {least} lines begin with `{begins.strip()}`")
    if faults:
        print(told, *faults, sep="\n")
    else:
        print(f"{sum(map(len, parts.values()))} lines of the bench, each with its value and limit")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
