"""Writes `rolls/`: a list of owners of one compound, and the ballots of its two votes.

Made up by a fixed seed, so that the same files come out each time. Every owner is invented: a surname and the
number of a door. What the ballots come to is printed, to be compared with the result that `told.toml` tells.
"""

import csv
import random
from datetime import datetime, timedelta
from pathlib import Path

ROLLS = Path(__file__).resolve().parent / "rolls"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张"
DIGITS = "〇一二三四五六七八九"
DEVELOPER = "新安置业（虚构）"
HEAD = ["楼栋", "房号", "建筑面积（㎡）", "面积来源", "业主姓名", "证件号后四位", "表决人", "用途", "状态"]
LINE = ["key", "at", "actor", "act", "unit", "name", "channel", "choices", "proof", "proxy", "written", "replaces",
        "cast_at", "how", "told"]


def owners(rng):
    """The list as its office keeps it, and the heads with a unit and the area (0.01 m²) of each."""
    rows, heads = [], {}
    for building in range(1, 9):
        for floor in range(1, 7):
            for door in (1, 2):
                room = f"{floor}0{door}"
                area = 7800 + rng.randrange(0, 6400, 5)
                name = SURNAMES[(building * 13 + floor * 2 + door) % len(SURNAMES)] + str(building) + "幢" \
                    + "".join(DIGITS[int(digit)] for digit in room)
                identity, named, tenure = f"{building}{room}", "", "已交付"
                if (building, floor) == (8, 6):
                    name, identity, tenure = DEVELOPER, "", "未售"
                elif (building, floor, door) in {(2, 3, 1), (5, 2, 2)}:
                    name, identity, named = f"{name}、{name}伴", f"{identity}、{identity}9", name
                elif (building, floor) == (4, 4):
                    # One owner with both flats of a floor.
                    name, identity = SURNAMES[4] + "四幢四楼", "4400"
                first = floor == 1 and door == 1
                rows.append([str(building) if first else "", room, f"{area / 100:.2f}", "登记", name, identity, named,
                             "住宅", tenure])
                unit, held = heads.get(name, (f"{building}-{room}", 0))
                heads[name] = (unit, held + area)
    for stall in range(1, 13):
        owner = rows[stall * 7][4]
        if owner != DEVELOPER and "、" not in owner:
            rows.append(["地下" if stall == 1 else "", f"P{stall:02}", "12.72", "登记", owner, rows[stall * 7][5], "", "车位",
                         "已交付"])
    return rows, heads


class Box:
    """The ballots of one vote, in order of time, with the running sums of each item."""

    def __init__(self, rng, heads, items):
        self.rng, self.heads, self.lines, self.number = rng, heads, [], 0
        self.sums = {item: {choice: [0, 0] for choice in ("yes", "no", "abstain")} for item in items}

    def line(self, at, **cells):
        self.number += 1
        cells = {"key": f"{self.number:03}", "at": f"{at:%Y-%m-%dT%H:%M:%S}", **cells}
        self.lines.append([cells.get(column, "") for column in LINE])
        return cells["key"]

    def serve(self, first, actor):
        for building in range(1, 9):
            units = " ".join(f"{building}-{floor}0{door}" for floor in range(1, 7) for door in (1, 2))
            at = first + timedelta(hours=building)
            self.line(at, actor=actor, act="serve", unit=units, how="door", proof=f"{building}幢送达登记表", told="yes")

    def choose(self, name, odds):
        chosen = {item: self.rng.choices(["yes", "no", "abstain"], weights)[0] for item, weights in odds.items()}
        return chosen, " ".join(f"{item}={choice}" for item, choice in chosen.items())

    def add(self, name, chosen, sign=1):
        for item, choice in chosen.items():
            self.sums[item][choice][0] += sign
            self.sums[item][choice][1] += sign * self.heads[name][1]

    def write(self, file):
        with open(ROLLS / file, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(LINE)
            writer.writerows(sorted(self.lines, key=lambda line: line[1]))
        for item, sums in self.sums.items():
            print(file, item, {choice: (heads, f"{area / 100:.2f}") for choice, (heads, area) in sums.items()})


def moments(rng, count, first, days):
    """So many moments between breakfast and bedtime, in order."""
    minutes = sorted(rng.sample(range(days * 13 * 60), count))
    return [first + timedelta(days=minute // 780, minutes=minute % 780) for minute in minutes]


def cast(box, voters, when, odds, desk):
    channels = ["web"] * 12 + ["phone", "door", "door", "point"]
    for (name, (unit, _)), at in zip(voters, when):
        channel = box.rng.choice(channels)
        chosen, words = box.choose(name, odds)
        at_desk = {} if channel == "web" else {"actor": desk, "proof": f"登记表第{box.number}行"}
        box.line(at, act="cast", unit=unit, channel=channel, choices=words, **at_desk)
        box.add(name, chosen)


def main():
    rng = random.Random(20210729)
    ROLLS.mkdir(exist_ok=True)
    rows, heads = owners(rng)
    with open(ROLLS / "xinan-tianyuan.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["新安天苑业主名册（示例，业主均为虚构）"] + [""] * 8)
        writer.writerow(HEAD)
        writer.writerows(rows)
    total = sum(area for _, area in heads.values())
    print("heads", len(heads), "area", f"{total / 100:.2f}")
    everybody = list(heads.items())
    rng.shuffle(everybody)

    # The pumps: voted on in May and June, counted and published.
    box = Box(rng, heads, ["1", "2"])
    box.serve(datetime(2021, 5, 10, 9), "prop-xa")
    odds = {"1": [82, 11, 7], "2": [55, 36, 9]}
    cast(box, everybody[:70], moments(rng, 70, datetime(2021, 5, 22, 9, 30), 13), odds, "spec-xa")
    # A neighbour votes for somebody who asked for it in writing.
    name, (unit, _) = everybody[70]
    box.line(datetime(2021, 6, 4, 15), actor="spec-xa", act="cast", unit=unit, channel="door", choices="1=yes 2=no",
             proof="委托书一份", proxy="邻居老周", written="yes")
    box.add(name, {"1": "yes", "2": "no"})
    # Paper that lay in the box, entered by two after the close.
    name, (unit, _) = everybody[71]
    for minute, who in ((0, "spec-xa"), (12, "ywh-2")):
        box.line(datetime(2021, 6, 6, 10, 30 + minute), actor=who, act="enter_paper", unit=unit, choices="1=yes 2=abstain",
                 cast_at="2021-06-05T17:20:00")
    box.add(name, {"1": "yes", "2": "abstain"})
    # One changed their mind in time.
    first = next(line for line in box.lines if line[3] == "cast" and line[6] == "web" and "2=yes" in line[7] and line[1] < "2021-05-30")
    owner = next(name for name, (unit, _) in heads.items() if unit == first[4])
    before = dict(pair.split("=") for pair in first[7].split())
    box.add(owner, before, -1)
    after = {**before, "2": "no"}
    box.line(datetime(2021, 6, 3, 20, 10), act="cast", unit=first[4], channel="web", replaces=first[0],
             choices=" ".join(f"{item}={choice}" for item, choice in after.items()))
    box.add(owner, after)
    box.write("pumps.csv")

    # The property company: under way since the middle of July.
    rng.shuffle(everybody)
    box = Box(rng, heads, ["1", "2"])
    box.serve(datetime(2021, 7, 5, 9), "prop-xa")
    cast(box, everybody[:47], moments(rng, 47, datetime(2021, 7, 16, 9, 40), 13), {"1": [6, 3, 1], "2": [7, 2, 1]}, "spec-xa")
    name, (unit, _) = everybody[47]
    box.line(datetime(2021, 7, 29, 16, 40), actor="spec-xa", act="enter_paper", unit=unit, choices="1=yes 2=yes",
             cast_at="2021-07-28T18:00:00")
    box.write("service.csv")


if __name__ == "__main__":
    main()
