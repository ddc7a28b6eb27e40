"""Which files of a crate take from which, and which of them go round in circles.

A name is followed through `use` to the file that defines it. Passing a name on (`pub use`) takes nothing; using it does.
Methods are not followed: a file that adds some to a type of another file takes that type, and not the other way round.
"""

import re
from dataclasses import dataclass, field

ITEM = re.compile(r"\b(?:fn|struct|enum|union|trait|type|const|static)\s+(?:mut\s+)?(\w+)")
CHILD = re.compile(r"\bmod\s+(\w+)\s*;")
USE = re.compile(r"(\bpub(?:\([^)]*\))?\s+)?\buse\s+([^;]*);")
PATH = re.compile(r"(?<![\w.:])\w+(?:::\w+)*")
BOUND = re.compile(r"\blet\s+(?:mut\s+)?([a-z]\w*)\b|[(,|]\s*(?:mut\s+)?([a-z]\w*)\s*[:|,]")
BRACES = re.compile(r"[{}]")


@dataclass
class Module:
    """One file: what it defines, which files stand beneath it, and by which names it knows what others define."""

    path: str
    names: tuple[str, ...]
    items: set[str]
    children: set[str]
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    whole: list[tuple[str, ...]] = field(default_factory=list)
    passed_on: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)


def outermost(source: str) -> str:
    """What stands within no braces."""
    parts, depth, begun = [], 0, 0
    for brace in BRACES.finditer(source):
        if brace[0] == "{":
            if depth == 0:
                parts.append(source[begun : brace.start()])
            depth += 1
        else:
            depth -= 1
            begun = brace.end()
    return " ".join([*parts, source[begun:]])


def spread(tree: str, before: tuple[str, ...] = ()):
    """Every path that a `use` names, and the name it gets."""
    head, brace, rest = tree.partition("{")
    if not brace:
        bare, _, alias = tree.partition(" as ")
        path = before + tuple(part.strip() for part in bare.split("::") if part.strip())
        path = path[:-1] if path[-1:] == ("self",) else path
        if path:
            yield path, alias.strip() or path[-1]
        return
    before += tuple(part.strip() for part in head.split("::") if part.strip())
    inside, depth, begun = rest[: rest.rindex("}")], 0, 0
    for at, sign in enumerate(inside + ","):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            yield from spread(inside[begun:at], before)
            begun = at + 1


def module(path: str, shape: str) -> Module:
    """Reads a file, of which the insides of literals, comments and tests are blanked."""
    names = tuple(path.split("/src/")[1].removesuffix(".rs").split("/"))
    names = names[:-1] if names[-1] in ("mod", "lib", "main") else names
    body = USE.sub(" ", shape)
    outer = outermost(body)
    made = Module(path, names, set(ITEM.findall(outer)), set(CHILD.findall(outer)))
    for use in USE.finditer(shape):
        for told, name in spread(use[2]):
            if name == "*":
                made.whole.append(told[:-1])
            else:
                made.known[name] = told
                if use[1]:
                    made.passed_on.add(name)
    bound = {name for pair in BOUND.findall(body) for name in pair}
    spoken = set(PATH.findall(body))
    made.spoken = {path for path in spoken if "::" in path or path not in bound}
    return made


class Crate:
    """The files of one crate."""

    def __init__(self, sources):
        self.modules = {made.names: made for made in (module(path, shape) for path, shape in sources)}

    def home(self, names, path, seen=frozenset()):
        """The file that defines what `path` names in the file `names`; nothing where that is of another crate."""
        here = self.modules.get(names)
        if not path or here is None or (names, path) in seen:
            return None
        first, rest = path[0], path[1:]
        seen |= {(names, path)}
        if first in ("crate", "self", "super"):
            return self.home({"crate": (), "self": names, "super": names[:-1]}[first], rest, seen)
        if first in here.children:
            return self.home((*names, first), rest, seen)
        if first in here.items:
            return here
        if first in here.known and here.known[first][0] != first:
            return self.home(names, here.known[first] + rest, seen)
        homes = (self.home(names, whole + path, seen) for whole in here.whole)
        return next((home for home in homes if home), None)

    def takes(self) -> dict[str, set[str]]:
        """From which files each file takes."""
        taken = {}
        for here in self.modules.values():
            paths = {tuple(path.split("::")) for path in here.spoken}
            # What is imported and never spoken is for a derive, a method or a file beneath.
            paths |= {(name,) for name in here.known.keys() - here.passed_on}
            of_ours = {path for path in paths if len(path) > 1 or path[0] in here.known or here.whole}
            homes = {home.path for path in of_ours if (home := self.home(here.names, path))}
            taken[here.path] = homes - {here.path}
        return taken


def circles(taken: dict[str, set[str]]) -> list[list[str]]:
    """The files that are reached from themselves, in the groups that reach one another (Tarjan 1972)."""
    at, low, held, found = {}, {}, [], []

    def visit(file):
        at[file] = low[file] = len(at)
        held.append(file)
        for other in sorted(taken.get(file, ())):
            if other not in at:
                visit(other)
                low[file] = min(low[file], low[other])
            elif other in held:
                low[file] = min(low[file], at[other])
        if low[file] == at[file]:
            begun = held.index(file)
            if len(held) - begun > 1:
                found.append(sorted(held[begun:]))
            del held[begun:]

    for file in sorted(taken):
        if file not in at:
            visit(file)
    return sorted(found)
