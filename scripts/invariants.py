#!/usr/bin/env python3
"""The invariants of ARCHITECTURE.md that neither the compiler nor a lint can hold.

Each function below is one of them and yields `file:line: what is wrong`; exits 1 when any does.
Test code is free: it must be able to do what the product must not.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from circles import Crate, circles
from rust_source import literals, shape, without_tests

ROOT = Path(__file__).resolve().parent.parent
LINES = 400

CJK = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
ARTICLE = re.compile(r"第\s?\d[\d, ]*条")
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|ALTER|DROP)\s+TABLE)\s", re.S)
TAGS = "a|article|b|body|br|button|div|fieldset|figure|footer|form|h[1-6]|head|header|html|img|input|label|li|link|main|" \
       "nav|ol|option|p|script|section|select|span|strong|style|svg|table|tbody|td|textarea|th|thead|title|tr|ul"
HTML = re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>")
# A directory of one machine. Written so that this line does not match itself.
MACHINE_PATH = re.compile(r"(?<![\w.:/}])/(?:home|root|Users|work)/[\w.-]+")
ENGINES = re.compile(r"\b(?:Db|Dialect|WriteConn)::(?:Sqlite|Postgres)\b")
RUNTIMES = re.compile(r"^(tokio|async-.*|futures.*|mio|socket2|hyper|axum|sqlx.*|ureq|reqwest|rand.*|getrandom|tracing.*)$")
ARROWS = {
    "district": set(),
    "ledger": {"district"},
    "web": {"district", "ledger"},
    "sanwei": {"district", "ledger", "web", "verifier"},
    "verifier": set(),
    "benches": {"district", "ledger", "web"},
}

# The floors of `district`, from the ground up. A module knows those beneath it, and none on its own floor or above.
FLOORS = [
    # What words, days, numbers and places are written with.
    "area bigram calendar clean hours id lang log mask rate scenery vocabulary",
    "code dates formula geo lamp legible limit quantity response words",
    "category deadline heading place",
    "addressed map party",
    # A matter: its words, what its kind keeps, where it stands, what the law says, its file.
    "matter routing",
    "groups kinds",
    "standing",
    "law procedure",
    # The rules and registers of one district, and its records.
    "charter recipe",
    "record",
    "advance land monthly rows",
    # Sheets on their way in, projects, figures; the bulletin on top.
    "delivery sheet",
    "figure",
    "bulletin",
]

# Files that still take from one another, each group by the folder of its crate. The list may only shrink.
CIRCLES = {
    "district": [
        "bulletin/long bulletin/page",
        "figure/eval figure/eval/weigh",
    ],
    "ledger": [
        "caller caller/fill health keys lib read/asked/over read/followed read/records still writer",
    ],
    "web": [
        "amounts figures own_unit registers/words",
        "api/exports api/records",
        "api/show api/thread",
        "forms forms/groups",
        "map/lines map/window",
        "pages/desk pages/desk/bulk pages/desk/way",
        "pages/figure/about pages/figure/about/defined",
        "pages/matter pages/meeting pages/meeting/minutes pages/vote pages/vote/ballot pages/vote/counted "
        "pages/vote/draft pages/vote/facts pages/vote/offers pages/vote/turnout pages/vote/whole",
        "pages/record/edit pages/record/outline",
        "pages/record/import pages/record/import/view",
        "pages/report pages/report/opening",
        "pages/report_card pages/report_card/defined pages/report_card/download/lines pages/report_card/download/mod "
        "pages/report_card/download/sdmx pages/report_card/sheet",
        "pages/report_card/compare pages/report_card/compare/sides",
        "pages/results pages/results/follow",
        "pages/vote/proofs pages/vote/proven pages/vote/serve",
    ],
}
# Folders of `district` whose files judge a text together: within one they may take from one another.
TOGETHER = re.compile(r"bulletin/(?:judge|said)\b")


def run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def tracked() -> list[str]:
    """Every file of the project, also those about to be added."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return sorted(path for path in listed if path and (ROOT / path).is_file())


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8", errors="replace")


def product_rust(crates: str):
    """Path and source, without test code, of the named crates' files."""
    for path in FILES:
        if re.fullmatch(rf"crates/(?:{crates})/src/.*\.rs", path) and not re.search(r"(/tests/|tests?\.rs$)", path):
            yield path, without_tests(read(path))


def literal_rule(crates: str, wrong, message: str):
    for path, source in product_rust(crates):
        for literal in literals(source):
            if wrong(literal):
                yield f"{path}:{literal.line}: {message}"


def kinds() -> list[str]:
    """The kinds of matter that the procedures name."""
    found = (re.search(r'^kind\s*=\s*"([a-z_]+)"', read(path), re.M)
             for path in FILES if re.fullmatch(r"procedures/[^/]+\.toml", path))
    return sorted({match[1] for match in found if match})


def crates_point_one_way():
    metadata = json.loads(run("cargo", "metadata", "--locked", "--no-deps", "--format-version", "1"))
    ours = {package["name"] for package in metadata["packages"]}
    for package in metadata["packages"]:
        uses = {dependency["name"] for dependency in package["dependencies"] if dependency["kind"] is None} & ours
        for name in sorted(uses - ARROWS.get(package["name"], ours)):
            manifest = Path(package["manifest_path"]).relative_to(ROOT)
            yield f"{manifest}:1: must not know {name}"


def used_modules(path: str, source: str):
    """Place and name of each module of its crate that a source names; `use crate::{…}` names several."""
    depth = len(path.split("/src/")[1].removesuffix(".rs").removesuffix("/mod").split("/"))
    root = rf"(?:\bcrate::|(?<!super::)\b{'super::' * depth}(?!super))"
    for match in re.finditer(root + r"(?:(\w+)|\{([^;]*)\};)", source):
        listed = re.sub(r"\{[^{}]*\}", "", match[2] or "")
        for name in [match[1]] if match[1] else re.findall(r"(?:^|,)\s*(\w+)", listed):
            yield match.start(), name


def district_has_floors():
    floor = {name: height for height, names in enumerate(FLOORS) for name in names.split()}
    for path, source in product_rust("district"):
        own = path.removeprefix("crates/district/src/").split("/")[0].removesuffix(".rs")
        if own == "lib":
            continue
        if own not in floor:
            yield f"{path}:1: {own} stands on no floor of scripts/invariants.py"
            continue
        bare = shape(source)
        for at, name in used_modules(path, bare):
            if name != own and floor.get(name, -1) >= floor[own]:
                yield f"{path}:{bare.count(chr(10), 0, at) + 1}: {own} must not know {name}, which is not beneath it"


def no_files_go_in_circles():
    for crate in ARROWS:
        sources = [(path, shape(source)) for path, source in product_rust(crate)]
        known = [frozenset(group.split()) for group in CIRCLES.get(crate, [])]
        root = f"crates/{crate}/src/"
        for group in circles(Crate(sources).takes()):
            names = frozenset(path.removeprefix(root).removesuffix(".rs") for path in group)
            if names in known:
                known.remove(names)
            elif not all(TOGETHER.match(name) for name in names):
                yield f"{group[0]}:1: takes in a circle with {', '.join(sorted(names))}"
        for names in known:
            yield f"scripts/invariants.py:1: {' '.join(sorted(names))} is no circle of {crate} any more"


def district_has_no_runtime():
    tree = run("cargo", "tree", "--locked", "-p", "district", "-e", "normal", "--prefix", "none")
    for name in sorted({line.split()[0] for line in tree.splitlines() if line}):
        if RUNTIMES.match(name):
            yield f"crates/district/Cargo.toml:1: depends on {name}, a runtime"


def pages_stand_beneath_the_api():
    for path, source in product_rust("web"):
        if path.startswith("crates/web/src/pages/") or path == "crates/web/src/pages.rs":
            bare = shape(source)
            for at, name in used_modules(path, bare):
                if name == "api":
                    yield f"{path}:{bare.count(chr(10), 0, at) + 1}: a page must not know the API"


def statements_only_in_ledger():
    yield from literal_rule("district|web|sanwei", lambda it: SQL.search(it.text), "a statement outside ledger")
    for path, source in product_rust("district|web|sanwei"):
        for match in re.finditer(r"\bsqlx::", shape(source)):
            yield f"{path}:{source.count(chr(10), 0, match.start()) + 1}: sqlx outside ledger"


def markup_only_in_templates():
    yield from literal_rule(".*", lambda it: HTML.search(it.text), "markup outside web/templates")


def words_only_in_catalogues():
    yield from literal_rule("ledger|web|sanwei", lambda it: CJK.search(it.text), "words for people outside the catalogues")
    for path, source in product_rust("district"):
        # What Chinese names and addresses are made of is data about the language, not words for people.
        if "/src/mask/" in path:
            continue
        if not re.search(r"\bLang\b|\bName\b", shape(source)):
            for literal in literals(source):
                if CJK.search(literal.text) and not ARTICLE.search(literal.text):
                    yield f"{path}:{literal.line}: a Chinese word without its English beside it"


def no_page_names_a_kind():
    names = kinds()
    if not names:
        return
    word = "|".join(names)
    camel = "|".join("".join(part.title() for part in name.split("_")) for name in names)
    literal = re.compile(rf"(?:^|/|'|kind=)(?:{word})(?:$|/|'|&)")
    yield from literal_rule("ledger|web", lambda it: literal.search(it.text), "names a kind of matter")
    for path, source in product_rust("ledger|web"):
        for match in re.finditer(rf"\bKind::(?:{camel})\b", shape(source)):
            yield f"{path}:{source.count(chr(10), 0, match.start()) + 1}: {match[0]} names a kind of matter"
    for path in FILES:
        if re.fullmatch(r"crates/web/templates/.*\.html", path) and not re.search(rf"/cards?/(?:{word})\.html$", path):
            for number, line in enumerate(read(path).splitlines(), 1):
                if re.search(rf'kind[^"%]*==\s*"(?:{word})"', line):
                    yield f"{path}:{number}: names a kind of matter"


def engines_differ_in_one_place():
    for path, source in product_rust("ledger"):
        if not re.search(r"/src/(?:db|dialect)(?:/\w+)?\.rs$", path):
            for match in ENGINES.finditer(shape(source)):
                yield f"{path}:{source.count(chr(10), 0, match.start()) + 1}: {match[0]} outside db and dialect"
    sides = [{path.rsplit("/", 1)[1] for path in FILES if path.startswith(f"crates/ledger/migrations/{engine}/")}
             for engine in ("sqlite", "postgres")]
    for name in sorted(sides[0] ^ sides[1]):
        yield f"crates/ledger/migrations:1: {name} exists for one engine only"


def files_stay_small():
    for path in FILES:
        if re.search(r"\.(rs|html|js|css|ts|py|sh)$", path) and "/tests/" not in path:
            count = read(path).count("\n")
            if count > LINES:
                yield f"{path}:{LINES}: has {count} lines; {LINES} are the most"


def nothing_knows_this_machine():
    for path in FILES:
        if not re.search(r"\.(png|jpe?g|webp|ico|woff2|pdf|sqlite)$", path):
            for number, line in enumerate(read(path).splitlines(), 1):
                if match := MACHINE_PATH.search(line):
                    yield f"{path}:{number}: {match[0]} is a path of one machine"


INVARIANTS = [
    crates_point_one_way,
    district_has_floors,
    no_files_go_in_circles,
    district_has_no_runtime,
    pages_stand_beneath_the_api,
    statements_only_in_ledger,
    markup_only_in_templates,
    words_only_in_catalogues,
    no_page_names_a_kind,
    engines_differ_in_one_place,
    files_stay_small,
    nothing_knows_this_machine,
]


def main() -> int:
    broken = 0
    for invariant in INVARIANTS:
        faults = list(invariant())
        broken += bool(faults)
        print(f"{'ok    ' if not faults else 'BROKEN'} {invariant.__name__.replace('_', ' ')}")
        for fault in faults:
            print(f"       {fault}")
    return 1 if broken else 0


FILES = tracked()

if __name__ == "__main__":
    sys.exit(main())
