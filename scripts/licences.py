#!/usr/bin/env python3
"""Every package that the project builds or tests with has a licence that we may use.

Reads `cargo metadata` and the lock files of the browser tests and of the map library; exits 1 and names each package
whose licence expression cannot be met with the licences below.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Permissive licences: they ask for the notice to be kept, and no more.
PERMISSIVE = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause",
    "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "Unicode-3.0", "Unlicense", "Zlib",
}
# Data under terms as free as those: the roots of trust of the web.
DATA = {"CDLA-Permissive-2.0"}
# Changes to such a package's own files stay under its licence; ours are not touched. Only for
# packages that run beside the product in tests.
TESTS_ONLY = {"MPL-2.0"}


def meets(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression can be met; `/` is the old way to write OR."""
    tokens = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def one():
        name = take()
        if name == "(":
            value = either()
            take()
            return value
        if peek() == "WITH":
            take()
            name = f"{name} WITH {take()}"
        return name in allowed

    def both():
        value = one()
        while peek() == "AND":
            take()
            value = one() and value
        return value

    def either():
        value = both()
        while peek() == "OR":
            take()
            value = both() or value
        return value

    return either()


def crates():
    """Name and licence of every crate in the lock file that is not our own."""
    metadata = json.loads(subprocess.run(
        ["cargo", "metadata", "--locked", "--format-version", "1"],
        cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    for package in metadata["packages"]:
        if package["source"] is not None:
            yield f"{package['name']} {package['version']}", package["license"]


def browser_packages(folder: str):
    """Name and licence of every package in a lock file: of the browser tests, or of the map library."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))
    for path, package in lock["packages"].items():
        if path:
            yield f"{path} {package['version']}", package.get("license")


def main() -> int:
    product = PERMISSIVE | DATA
    refused = [(name, licence) for name, licence in crates()
               if not (licence and meets(licence, product))]
    refused += [(name, licence) for name, licence in browser_packages("crates/web/library")
                if not (licence and meets(licence, product))]
    refused += [(name, licence) for name, licence in browser_packages("e2e")
                if not (licence and meets(licence, product | TESTS_ONLY))]
    for name, licence in refused:
        print(f"{name}: {licence or 'no licence expression'}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
