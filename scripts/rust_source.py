"""Reads Rust just well enough to tell code, string literals and test code apart."""

import re
from dataclasses import dataclass
from functools import cache

TOKEN = re.compile(
    r"""
    (?P<line_comment>//[^\n]*)
  | (?P<block_comment>/\*.*?\*/)
  | (?P<raw>(?:b|c)?r(?P<hashes>\#*)"(?P<raw_text>.*?)"(?P=hashes))
  | (?P<text>(?:b|c)?"(?P<plain_text>(?:[^"\\]|\\.)*)")
  | (?P<char>b?'(?:[^'\\\n]|\\[^\n]{1,8}?)')
    """,
    re.DOTALL | re.VERBOSE,
)
TEST_MODULE = re.compile(r"#\[cfg\((?:all\()?test\b[^\]]*\]\s*(?:#\[[^\]]*\]\s*)*(?:pub\s+)?mod\s+\w+\s*\{")


@dataclass(frozen=True)
class Literal:
    """A string literal of the source."""

    line: int
    text: str


def without(source: str, pattern: re.Pattern, keep) -> str:
    """The source with matches blanked, line breaks kept, so that places stay the same."""
    return pattern.sub(lambda m: m[0] if keep(m) else re.sub(r"[^\n]", " ", m[0]), source)


@cache
def shape(source: str) -> str:
    """The source without comments and without the insides of literals."""
    return without(source, TOKEN, lambda match: False)


@cache
def without_tests(source: str) -> str:
    """The source with the bodies of its `#[cfg(test)]` modules blanked."""
    bare = shape(source)
    parts, position = [], 0
    for module in TEST_MODULE.finditer(bare):
        if module.start() < position:
            continue
        depth, end = 1, module.end()
        while depth and end < len(bare):
            depth += {"{": 1, "}": -1}.get(bare[end], 0)
            end += 1
        parts += [source[position : module.start()], re.sub(r"[^\n]", " ", source[module.start() : end])]
        position = end
    return "".join(parts) + source[position:]


def literals(source: str) -> list[Literal]:
    """Every string literal outside comments."""
    found = []
    for match in TOKEN.finditer(source):
        text = match["raw_text"] if match["raw"] else match["plain_text"] if match["text"] else None
        if text is not None:
            found.append(Literal(source.count("\n", 0, match.start()) + 1, text))
    return found
