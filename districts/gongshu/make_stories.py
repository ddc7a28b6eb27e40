"""Writes `stories.toml`: the stories of `told.toml`, and ordinary days around them.

The days are made up by a fixed seed, so the same file comes out each time. Needs nothing but Python. Every
word is our own; every resident is a nickname or nobody.
"""

import random
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
from phrases import ANSWERS, CALLS, CASES, CONFIRMED, DECLINED, PASSED, REWORKED, ROUNDS, SCORES
from registers import Calendar, District

END = datetime(2021, 7, 29, 17, 20)


class Teller:
    """One matter's acts, in order, each after the one before."""

    def __init__(self, world, rng, key, kind, place, at):
        self.district, self.calendar = world
        self.rng, self.key, self.kind, self.place, self.at = rng, key, kind, place, at
        self.acts, self.over, self.reporter, self.assignee, self.handler = [], False, None, None, None
        self.by_resident, self.entry = False, None

    def says(self, actor, act, photos=None, wait=0, **fields):
        """One act, `wait` minutes of office time later; nothing once the story's last day is past."""
        at = self.calendar.later(self.at, wait) if wait else self.at
        if at > END or self.over:
            self.over = True
            return False
        self.at = at + timedelta(minutes=1)
        self.acts.append((at, actor, act, fields, photos or {}))
        return True

    def does(self, role, act, wait, photos=None, apart=None, **fields):
        actor = self.district.person(self.rng, self.district.desk(role, self.place), apart)
        self.says(actor, act, photos, wait, **fields)
        return actor

    def works(self, act, wait, photos=None, **fields):
        """The desk it was sent to does something."""
        self.handler = self.district.person(self.rng, self.assignee)
        return self.says(self.handler, act, photos, wait, **fields)

    def checked(self):
        """What whoever checks a danger photographs themselves."""
        last = next((file for act in reversed(self.acts) for name, file in act[4].items() if name == "photo_after"), "")
        word = last.split("-")[0]
        return {"photo_check": last.replace("-after", "-check")} if word in ("lane", "wire") else None

    def send(self, act, role, wait, by, **fields):
        self.assignee = self.district.desk(role, self.place)
        self.does(by, act, wait, assignee=self.assignee, **fields)

    def each_once(self):
        """No photograph shows a second handling: an earlier one was another picture of the same sort."""
        shown = [photos["photo_after"] for *_, photos in self.acts if "photo_after" in photos]
        taken = {file for *_, photos in self.acts for file in photos.values()}
        for at, photos in enumerate([photos for *_, photos in self.acts if "photo_after" in photos]):
            if photos["photo_after"] not in shown[at + 1 :]:
                continue
            word = photos["photo_after"].split("-")[0]
            others = [f"{word}-{n}-after.jpg" for n in range(1, 6)] + ["waste-1-after.jpg", "green-1-after.jpg"]
            other = next(file for file in others if (HERE / "photos" / file).exists() and file not in taken)
            taken.add(other)
            photos["photo_after"] = other

    def toml(self):
        self.each_once()
        lines = [f'\n[[matter]]\nkey = "{self.key}"\nkind = "{self.kind}"']
        for at, actor, act, fields, photos in self.acts:
            lines.append(f"\n[[matter.act]]\nat = \"{at:%Y-%m-%dT%H:%M:%S}\"")
            if actor:
                lines.append(f'actor = "{actor}"')
            lines.append(f'act = "{act}"')
            if fields:
                lines.append("fields = { " + ", ".join(f'{name} = "{value}"' for name, value in fields.items()) + " }")
            if photos:
                lines.append("photos = { " + ", ".join(f'{name} = ["{file}"]' for name, file in photos.items()) + " }")
        return "\n".join(lines) + "\n"


class Photos:
    """Which drawn pair goes with a category, each in its turn."""

    PAIRS = {
        "construction_waste": ("waste", 2), "stairwell": ("stairs", 3), "green_litter": ("green", 2), "fire_lane": ("lane", 2),
        "ebike_charging": ("wire", 2), "standing_water": ("water", 2), "street_lamp": ("lamp", 2), "posters": ("bills", 2),
        "stilt_floor": ("stilt", 2), "waste_sorting": ("bins", 2), "litter": ("bins", 2), "leak": ("leak", 1), "parking": ("lane", 2),
    }

    def __init__(self):
        self.turn = {}

    def pair(self, category):
        name, many = self.PAIRS[category]
        turn = self.turn[name] = self.turn.get(name, 0) + 1
        # The first pair of these two belongs to a story that is told by hand.
        number = 2 + turn % (many - 1) if name in ("waste", "stairs") else 1 + turn % many
        return f"{name}-{number}-before.jpg", f"{name}-{number}-after.jpg"


def begin(teller, category, words, before, how):
    """Report, or report and confirm; up to where intake finds it."""
    rng, place = teller.rng, teller.place
    photos = {"photo_before": before} if before else {}
    if how == "steward" and teller.district.desk("steward", place):
        teller.reporter = teller.does("steward", "report", 0, photos, words=words, place=place, category=category)
        return
    if how == "specialist":
        teller.reporter = teller.does("specialist", "report", 0, photos, words=words, place=place, category=category, filed_for="来电居民", filed_by="phone")
        return
    teller.by_resident = True
    resident = teller.district.desk("resident", place)
    teller.reporter = teller.district.person(rng, resident) if resident and rng.random() < 0.6 else None
    teller.says(teller.reporter, "report", photos, words=words, place=place)
    teller.does("specialist", "confirm", rng.randint(20, 170), conclusion=rng.choice(CONFIRMED), category=category)


def to_desk(teller, category, role):
    rng = teller.rng
    teller.does("intake", "accept", rng.randint(6, 90), category=category)
    teller.does("duty_lead", "register", rng.randint(5, 70))
    teller.send("dispatch", role, rng.randint(4, 60), "dispatcher")


def done(teller, measures, after, minutes):
    teller.works("finish", minutes, {"photo_after": after}, measures=measures)


def answered(teller, end="rate"):
    rng = teller.rng
    teller.does("checker", "pass", rng.randint(20, 200), teller.checked(), apart=teller.handler, conclusion=rng.choice(PASSED))
    teller.does("callback", "close", rng.randint(15, 120), answer=rng.choice(ANSWERS))
    score, words = rng.choice(SCORES)
    if end == "rate" and teller.by_resident and rng.random() < 0.75:
        teller.at += timedelta(minutes=rng.randint(30, 200))
        teller.says(teller.reporter, "rate", score=score, words=words)
    elif rng.random() < 0.5:
        teller.does("callback", "call_back", rng.randint(450, 1400), reached="yes", contacted="yes", solved="yes", score=score, remark=words)


def case(teller, shape, entry, photos, main):
    """One ordinary case of a given course."""
    rng, (category, role, words, measures, hours) = teller.rng, entry
    before, after = photos.pair(category) if category in Photos.PAIRS else (None, None)
    quick = int(hours * 60 * rng.uniform(0.25, 0.85))
    if shape == "fixed":
        teller.handler = teller.district.person(rng, teller.district.desk("steward", teller.place) or teller.district.desk("specialist", teller.place))
        teller.says(teller.handler, "report_fixed", {"photo_before": before, "photo_after": after}, words=words, place=teller.place, category=category, measures=measures)
        return answered(teller, "none")
    if shape in ("verifying", "denied", "merged"):
        teller.says(None, "report", {"photo_before": before} if before else {}, words=words, place=teller.place)
        if shape == "denied":
            teller.does("specialist", "deny", rng.randint(60, 200), {"photo_check": after}, conclusion="到场反复查看，没有发现所说的情况，周边居民也表示没有看到。", answer="我们到现场看过，目前没有发现这个问题。如果再出现，请拍照告诉我们具体位置。")
        if shape == "merged":
            teller.does("specialist", "merge", rng.randint(20, 160), main=main.key, reason="与已在办的案件是同一处、同一件事。")
        return None
    begin(teller, category, words, before, "resident" if shape.startswith("dispute") else rng.choice(["resident", "resident", "steward", "steward", "specialist"]))
    if shape == "reported":
        return None
    if shape == "declined":
        reason, route, answer = rng.choice(DECLINED)
        teller.does("intake", "decline", rng.randint(20, 150), reason=reason, route=route, answer=answer)
        return None
    if shape in ("void", "void_refused"):
        teller.does("intake", "ask_void", rng.randint(20, 120), reason="测试时误点提交，重复录入。" if shape == "void" else "描述不清，疑似误报。")
        if shape == "void":
            teller.does("duty_lead", "void", rng.randint(60, 300), reason="核对提交记录，确系误录。", answer="这一条是误提交，已作废；您反映的情况以另一条为准。")
            return None
        teller.does("duty_lead", "refuse_void", rng.randint(60, 300), reason="照片清楚，应当受理。")
    if shape == "accepted":
        teller.does("intake", "accept", rng.randint(6, 60), category=category)
        return None
    if shape == "wrong":
        wrong = "street_unit" if role == "property" else "property"
        to_desk(teller, category, wrong if teller.district.desk(wrong, teller.place) else role)
        teller.works("send_back", rng.randint(40, 160), reason="经核对责任清单，此处不在本单位管护范围内。")
        teller.send("designate", role, rng.randint(30, 200), "duty_lead", reason="按责任清单和管护边界，由该单位负责。")
    else:
        to_desk(teller, category, role)
    if shape in ("handling", "overdue", "supervised"):
        if shape == "supervised":
            until = teller.calendar.day(teller.calendar.later(teller.at, 60 * int(hours) + 700).date(), 2)
            teller.does("duty_lead", "supervise", 60 * int(hours) + 700, grade="daily", until=str(until), reason="已超过处置时限，请两日内办结并说明原因。")
        return None
    if shape.startswith("extension"):
        until = teller.calendar.day(teller.at.date(), 5)
        if teller.works("ask_extension", max(15, int(hours * 60 * 0.3)), reason="需要的配件要从外地调货，预计一周内到。", until=str(until)):
            if shape == "extension":
                teller.does("duty_lead", "grant_extension", rng.randint(30, 180), reason="情况属实，同意延期，期间做好围护。")
                quick += 600
            else:
                teller.does("duty_lead", "refuse_extension", rng.randint(30, 180), reason="不属于需要延期的情形，请按期办结。")
    if shape.startswith("suspen"):
        until = date(2021, 9, 15) if shape == "suspended" else teller.calendar.day(teller.at.date(), 10)
        teller.works("ask_suspension", rng.randint(60, 200), reason="要和地下管网改造同步施工，已列入计划。", until=str(until))
        if shape == "suspension_refused":
            teller.does("duty_lead", "refuse_suspension", rng.randint(60, 300), reason="可以先行小修，不同意挂账。")
        else:
            teller.does("duty_lead", "grant_suspension", rng.randint(60, 300), until=str(until), reason="同意挂账，公开复核日期，期间保持警示。")
        if shape == "suspended":
            return None
        if shape == "suspended_resumed":
            teller.works("resume", 2600, reason="条件具备，提前恢复处置。")
    done(teller, measures, after, quick if shape != "late" else int(hours * 60 * 1.8) + 500)
    if shape == "checking":
        return None
    for n in range({"rework": 1, "rework_twice": 2}.get(shape, 0)):
        teller.does("checker", "rework", rng.randint(40, 200), apart=teller.handler, reason=REWORKED[n])
        done(teller, "按核查意见重新处理：" + measures, after, rng.randint(60, 240))
    if shape == "answering":
        teller.does("checker", "pass", rng.randint(20, 200), teller.checked(), apart=teller.handler, conclusion=rng.choice(PASSED))
        return None
    answered(teller, "none" if shape.startswith("dispute") else "rate")
    if shape.startswith("dispute"):
        teller.at += timedelta(hours=20)
        teller.says(teller.reporter, "dispute", {"photo_before": before}, reason="第二天又成了老样子，没有真正解决。")
        if shape == "disputed":
            teller.send("dispatch", role, rng.randint(20, 100), "dispatcher")
            done(teller, "再次处理并落实专人每日查看：" + measures, after, quick)
            answered(teller)
    return None


def call(teller, shape, entry, number, main):
    """One slip of 民呼我为."""
    rng, (channel, wish, category, role, words, measures, answer) = teller.rng, entry
    taker = "resident" if channel in ("web", "wechat") and teller.district.desk("resident", teller.place) else "intake"
    more = {"category": category} if category else {}
    if rng.random() < 0.25 and wish in ("complaint", "report"):
        more["secret"] = "yes"
    if taker == "intake":
        more["contact_phone"] = f"13800000{number:03d}"
    teller.reporter = teller.does(taker, "receive", 0, channel=channel, wish=wish, words=words, place=teller.place, **more)
    if shape == "received":
        return
    if shape == "declined":
        reason, route, text = rng.choice(DECLINED)
        teller.does("intake", "decline", rng.randint(20, 120), reason=reason, route=route, answer=text)
        return
    if shape == "merged":
        teller.does("intake", "merge", rng.randint(20, 120), main=main.key, reason="与在办事项相同，一并答复。")
        return
    # Whoever is sent a secret call reads the desk's words, and nothing of the caller's.
    why = {"reason": "环路早上有大狗不牵绳，请去看看、劝一劝。"} if "secret" in more else {}
    teller.send("dispatch", role, rng.randint(10, 120), "intake", **why)
    if shape == "handling":
        return
    if shape == "objection":
        teller.works("send_back", rng.randint(100, 300), reason="该路段由另一单位养护，请重新核定。")
        teller.send("designate", "street_unit", rng.randint(60, 300), "duty_lead", reason="养护移交尚未完成，由现管单位先行办理。")
    teller.works("finish", rng.randint(300, 1500), answer=answer, measures=measures)
    if shape == "again":
        teller.does("callback", "rework", rng.randint(60, 300), reason="回访时来电人表示只说了过程，没有结果。")
        teller.works("finish", rng.randint(200, 700), answer=answer, measures="再次到场办理并当面说明：" + measures)
    if shape == "replied":
        return
    if shape == "unreached":
        teller.does("callback", "call_back", rng.randint(100, 700), reached="no", remark="三次拨打均无人接听，已短信告知结果。")
        return
    score, words = rng.choice(SCORES)
    teller.does("callback", "call_back", rng.randint(100, 700), reached="yes", contacted="yes" if score != "unsatisfied" else "no", solved="yes" if score != "unsatisfied" else "no", score=score, remark=words)


SHAPES = (
    ["done"] * 30 + ["late"] * 4 + ["fixed"] * 11 + ["rework"] * 5 + ["rework_twice"] + ["extension"] * 4 + ["extension_refused"] * 2
    + ["suspended_resumed"] * 2 + ["suspension_refused"] + ["wrong"] * 4 + ["declined"] * 4 + ["denied"] * 2 + ["void", "void_refused"]
    + ["disputed"] * 2
)
LATE_SHAPES = (
    ["overdue"] * 4 + ["supervised"] * 2 + ["suspended"] * 3 + ["merged"] * 4 + ["handling"] * 5 + ["verifying"] * 4 + ["reported"] * 2
    + ["accepted"] + ["checking"] * 3 + ["answering"] * 2 + ["dispute_open"] * 1
)
CALL_SHAPES = ["done"] * 12 + ["again"] * 2 + ["objection"] * 2 + ["unreached"] * 2 + ["declined"] * 2 + ["merged"] * 2 + ["replied"] * 2 + ["handling"] * 3 + ["received"] * 2


def moment(rng, calendar, first, last):
    """A time at which people report: mostly by day, sometimes in the evening or on Sunday."""
    at = datetime.combine(first + timedelta(days=rng.randrange((last - first).days + 1)), datetime.min.time())
    at += timedelta(minutes=rng.randint(430, 1230))
    return at if rng.random() < 0.2 else calendar.office(at)


def place_for(rng, world, kinds, only=None):
    """Somewhere of the kinds that a problem of this sort happens; more often in 祥符."""
    found = [c for c, p in world[0].places.items() if any(word in (c if "-" in word else p["kind"]) for word in kinds)]
    found = [c for c in found if (not only or only in world[0].up(c)) and c not in ("xinan-north-shops",)]
    found = [c for c in found if world[0].desk("property", c)]
    near = [c for c in found if "jiru" in world[0].up(c)]
    return rng.choice(near if near and rng.random() < 0.42 else found)


def ordinary(world):
    rng, photos, tellers, mains = random.Random(20210729), Photos(), [], []
    pile = list(CASES) * 8
    rng.shuffle(pile)
    for n, shape in enumerate(SHAPES + LATE_SHAPES):
        late = n >= len(SHAPES)
        main = rng.choice(mains) if shape == "merged" else None
        needs_photo = shape not in ("overdue", "supervised", "suspended", "handling", "verifying", "reported", "accepted", "merged", "declined", "void")
        index = next(i for i, (entry, _) in enumerate(pile) if not needs_photo or entry[0] in Photos.PAIRS)
        entry, kinds = (main.entry, []) if main else pile.pop(index)
        span = (date(2021, 5, 6), date(2021, 7, 16)) if not late else {"overdue": (date(2021, 7, 12), date(2021, 7, 16)), "supervised": (date(2021, 7, 8), date(2021, 7, 12)), "suspended": (date(2021, 6, 10), date(2021, 7, 10)), "dispute_open": (date(2021, 7, 20), date(2021, 7, 22)), "merged": (date(2021, 7, 28), date(2021, 7, 28))}.get(shape, (date(2021, 7, 27), date(2021, 7, 29)))
        at = moment(rng, world[1], *span)
        at = min(at, datetime(2021, 7, 29, 14, 0))
        teller = Teller(world, rng, f"case-{n + 1:03d}", "case", main.place if main else place_for(rng, world, kinds), at)
        teller.entry = entry
        case(teller, shape, entry, photos, main)
        tellers.append(teller)
        if shape in ("overdue", "supervised"):
            mains.append(teller)
    slips = list(CALLS) * 3
    rng.shuffle(slips)
    slip_mains = []
    order = sorted(CALL_SHAPES, key=lambda shape: shape == "merged")
    for n, shape in enumerate(order):
        main = rng.choice(slip_mains) if shape == "merged" else None
        entry, kinds = (main.entry, []) if main else slips.pop()
        span = (date(2021, 7, 26), date(2021, 7, 29)) if shape in ("replied", "handling", "received") else (date(2021, 7, 29), date(2021, 7, 29)) if shape == "merged" else (date(2021, 5, 10), date(2021, 7, 16))
        at = min(world[1].office(moment(rng, world[1], *span)), datetime(2021, 7, 29, 13, 0) if shape != "handling" else datetime(2021, 7, 28, 11, 0))
        at = datetime(2021, 7, 29, 15, n) if shape == "merged" else at
        teller = Teller(world, rng, f"call-{n + 1:03d}", "call", main.place if main else place_for(rng, world, kinds), at)
        teller.entry = entry
        call(teller, shape, entry, n + 1, main)
        tellers.append(teller)
        if shape == "handling":
            slip_mains.append(teller)
    return tellers


def patrols(world):
    """Eleven stewards on their rounds, the last week of July."""
    rng, stewards = random.Random(11), [(desk[1], party) for desk, parties in world[0].desks.items() if desk[0] == "steward" for party in parties]
    for day in range(26, 30):
        for n, (compound, steward) in enumerate(stewards):
            if rng.random() < 0.18:
                continue
            spots = [c for c, p in world[0].places.items() if p["parent"] == compound and p["kind"] in ("spot", "building")]
            at = datetime(2021, 7, day, rng.choice([7, 8, 9, 16]), rng.randint(0, 49))
            teller = Teller(world, rng, f"round-{day}-{n + 1:02d}", "patrol", compound, at)
            spot = world[0].places[rng.choice(spots)]
            teller.says(steward, "log_round", place=spot["code"], words=rng.choice(ROUNDS), position=f"{spot['lat']},{spot['lon']},wgs84")
            if teller.acts:
                yield teller


def main():
    world = District(), Calendar()
    told = (HERE / "told.toml").read_text(encoding="utf-8")
    parts = [told, "\n# From here on made up by make_stories.py.\n"]
    parts += [teller.toml() for teller in sorted([*ordinary(world), *patrols(world)], key=lambda teller: teller.acts[0][0])]
    text = "".join(parts)
    tomllib.loads(text)
    (HERE / "stories.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
