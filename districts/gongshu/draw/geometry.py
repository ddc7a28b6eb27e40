"""Draws `geometry.geojson`: the district's own schematic map, laid out by hand and traced from none.

The corners are laid on a board of 100 by 100; borders between two corners are shared and bent a little, the
same way from both sides, so that neighbours fit without gaps. Needs nothing but Python.
"""

import hashlib
import json
import math
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent

CORNERS = {
    # the north
    "a": (16, 78), "b": (23, 91), "c": (40, 98), "d": (57, 99), "e": (77, 96), "f": (94, 90),
    # the second row
    "g": (5, 68), "h": (38, 75), "i": (57, 73), "j": (73, 70), "k": (98, 74),
    # the third
    "l": (6, 56), "m": (38, 60), "n": (53, 58), "o": (72, 56), "p": (95, 57),
    # the fourth
    "q": (17, 46), "r": (35, 47), "s": (53, 44), "t": (70, 41), "u": (91, 42),
    # the fifth
    "v": (19, 33), "w": (35, 33), "x": (53, 30), "y": (69, 27), "z": (88, 27),
    # the south
    "A": (22, 19), "B": (36, 19), "C": (53, 16), "D": (68, 14), "E": (85, 11), "F": (38, 4), "G": (53, 2), "H": (67, 1),
    # inside 祥符
    "I": (22, 67), "J": (13, 60), "K": (24, 57),
}

AREAS = {
    "330105010": "abcdih", "330105011": "defkji", "330105009": "ahmrqlg", "330105008": "hijonm", "330105019": "jkpo",
    "330105005": "mnsr", "330105007": "nots", "330105018": "oput", "330105004": "qrwv", "330105003": "rsxw",
    "330105001": "vwBA", "330105002": "wxCB", "330105016": "styx", "330105017": "tuzy", "330105013": "xyDC",
    "330105015": "yzED", "330105012": "BCGF", "330105014": "CDHG",
    "hefeng": "aIJlg", "yunqiao": "ahmI", "jiru": "ImrK", "xinglin": "JIKql", "guiyu": "Krq",
}

CANAL = [(31, 95), (35, 86), (40, 76), (44, 67), (45, 57), (46, 48), (49, 39), (51, 31), (55, 25), (60, 21), (67, 20), (74, 22), (81, 21), (87, 19)]

# Compounds of 吉如: the middle, the half sides, the turn in degrees, and the rows of buildings in them.
COMPOUNDS = {
    "jiru-jiayuan": (28.6, 60.4, 3.0, 1.9, 8, (3, 4)),
    "xinan-tianyuan": (32.6, 53.6, 2.5, 2.1, -6, (2, 4)),
    "xianghe-li": (28.0, 56.6, 1.7, 1.0, 4, (2, 3)),
    "hewan-gongyu": (35.0, 58.0, 1.3, 1.9, -3, (3, 2)),
}


def bend(name_a, name_b, a, b, depth=3, amount=0.13):
    """The points of a border from `a` up to but without `b`, the same from either side."""
    if name_a > name_b:
        there = bend(name_b, name_a, b, a, depth, amount)
        return [a, *reversed(there[1:])]
    points = [a, b]
    for level in range(depth):
        finer = []
        for n, (p, q) in enumerate(zip(points, points[1:])):
            seed = hashlib.sha256(f"{name_a}{name_b}{level}{n}".encode()).digest()[0] / 255 - 0.5
            dx, dy = q[0] - p[0], q[1] - p[1]
            finer += [p, ((p[0] + q[0]) / 2 - dy * seed * amount * 2, (p[1] + q[1]) / 2 + dx * seed * amount * 2)]
        points = [*finer, b]
    return points[:-1]


def ring(names):
    points = []
    for a, b in zip(names, names[1:] + names[:1]):
        points += bend(a, b, CORNERS[a], CORNERS[b])
    return [*points, points[0]]


def turned(x, y, dx, dy, turn):
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return x + dx * c - dy * s, y + dx * s + dy * c


def block(x, y, half_x, half_y, turn):
    """A turned rectangle."""
    points = [turned(x, y, sx * half_x, sy * half_y, turn) for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return [*points, points[0]]


def buildings(code):
    """The footprints within a compound, from the north-west, row by row."""
    x, y, half_x, half_y, turn, (rows, columns) = COMPOUNDS[code]
    number = 0
    for row in range(rows):
        for column in range(columns):
            number += 1
            dx = (-1 + (column * 2 + 1) / columns) * half_x * 0.92
            dy = (1 - (row * 2 + 1) / rows) * half_y * 0.88
            middle = turned(x, y, dx, dy, turn)
            yield f"{code}-{number}", middle, block(*middle, half_x / columns * 0.74, half_y / rows * 0.42, turn)


def degrees(point):
    """From the board to longitude and latitude."""
    return [round(100_000 * (120.100 + point[0] * 0.0012)) / 100_000, round(100_000 * (30.262 + point[1] * 0.00098)) / 100_000]


def fine(point):
    return [round(120.100 + point[0] * 0.0012, 6), round(30.262 + point[1] * 0.00098, 6)]


def features():
    for code, names in AREAS.items():
        yield code, {"type": "Polygon", "coordinates": [[degrees(p) for p in ring(names)]]}
    for code, (x, y, half_x, half_y, turn, _) in COMPOUNDS.items():
        yield code, {"type": "Polygon", "coordinates": [[fine(p) for p in block(x, y, half_x, half_y, turn)]]}
        for building, _, outline in buildings(code):
            yield building, {"type": "Polygon", "coordinates": [[fine(p) for p in outline]]}
    yield "grand-canal", {"type": "LineString", "coordinates": [degrees(p) for p in CANAL]}


def crossing(points):
    """Whether a closed ring crosses itself."""
    sides = list(zip(points, points[1:]))

    def left(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    for n, (a, b) in enumerate(sides):
        for m, (c, d) in enumerate(sides[n + 2:], n + 2):
            if n == 0 and m == len(sides) - 1:
                continue
            if left(a, b, c) * left(a, b, d) < 0 and left(c, d, a) * left(c, d, b) < 0:
                return True
    return False


def main():
    rows = []
    for code, geometry in features():
        if geometry["type"] == "Polygon":
            outline = geometry["coordinates"][0]
            assert outline[0] == outline[-1] and not crossing(outline), code
        rows.append(json.dumps({"type": "Feature", "properties": {"code": code}, "geometry": geometry}, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n"
    (HERE / "geometry.geojson").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
